"""What Debian's scikit-learn learns from rows that a test wrote: boosting and a forest, as the area under the curve for the rows to be judged."""
import json
import pathlib
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import roc_auc_score

folder = pathlib.Path(sys.argv[1])
learned, judged = (np.loadtxt(folder / name, delimiter=",") for name in ("learned.csv", "judged.csv"))
(x, y), (asked, really) = ((rows[:, :-1], rows[:, -1].astype(int)) for rows in (learned, judged))
boosting = HistGradientBoostingClassifier(max_iter=100, min_samples_leaf=20, early_stopping=False).fit(x, y)
# Its forest takes no missing values; far below all others they can be asked about as well.
forest = RandomForestClassifier(200, random_state=1).fit(np.nan_to_num(x, nan=-9), y)
areas = {
    "boosting": roc_auc_score(really, boosting.predict_proba(asked)[:, 1]),
    "forest": roc_auc_score(really, forest.predict_proba(np.nan_to_num(asked, nan=-9))[:, 1]),
}
(folder / "areas.json").write_text(json.dumps(areas))
