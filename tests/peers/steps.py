"""Ten steps of learning as Debian's PyTorch takes them, in double precision: reads cases.json and the numbers of each case, writes what came of them."""
import array
import json
import pathlib
import sys

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
folder = pathlib.Path(sys.argv[1])
STEPS = 10


def dense(p, name, x):
    return x @ p[name + ".weight"] + p[name + ".bias"]


def conv(p, name, x, **how):
    return F.conv2d(x, p[name + ".weight"], p.get(name + ".bias"), **how)


def head(p, maps):
    return dense(p, "out", maps.mean((2, 3)))


def pictures(halve, **how):
    def model(p, x):
        for layer in range(3):
            x = halve(F.relu(conv(p, f"conv{layer}", x, padding=1, **how)))
        return head(p, x)

    return model


def normalised(p, x):
    for layer in range(2):
        x = conv(p, f"conv{layer}", x, padding=1)
        norm = f"norm{layer}"
        x = F.avg_pool2d(F.relu(F.group_norm(x, 4, p[norm + ".scale"].flatten(), p[norm + ".shift"].flatten())), 2)
    return head(p, x)


def grouped(p, x):
    x = F.relu(conv(p, "grouped", x, padding=1, groups=2))
    x = F.relu(conv(p, "deep", x, padding=1, stride=2, groups=x.shape[1]))
    return head(p, F.relu(conv(p, "wide", x, padding=2, dilation=2)))


def residual(p, x):
    x = F.max_pool2d(F.relu(conv(p, "stem", x, stride=2, padding=3)), 3, 2, 1)
    through = conv(p, "b", F.relu(conv(p, "a", x, stride=2, padding=1)), padding=1)
    return head(p, F.relu(through + conv(p, "skip", x, stride=2)))


def attention(p, x):
    n, places, width = x.shape
    question, key, value = (dense(p, "attend." + part, x).reshape(n, places, 2, width // 2).transpose(1, 2) for part in ("question", "key", "value"))
    fit = torch.softmax(question @ key.transpose(-1, -2) / (width // 2) ** 0.5, -1)
    x = x + dense(p, "attend.out", (fit @ value).transpose(1, 2).reshape(n, places, width))
    return dense(p, "out", F.layer_norm(x, (width,), p["norm.scale"], p["norm.shift"]).mean(1))


def embedded(p, x):
    return dense(p, "out", torch.tanh(F.embedding(x.long(), p["words.weight"]).flatten(1)))


models = {
    "logistic": lambda p, x: dense(p, "out", x),
    "layers": lambda p, x: dense(p, "out", F.relu(dense(p, "second", torch.sigmoid(dense(p, "first", x))))),
    "average": pictures(lambda x: F.avg_pool2d(x, 2)),
    "greatest": pictures(lambda x: F.max_pool2d(x, 2)),
    "strided": pictures(lambda x: x, stride=2),
    "normalised": normalised,
    "grouped": grouped,
    "residual": residual,
    "attention": attention,
    "embedded": embedded,
}
losses = {
    "yes or no": lambda guess, y: F.binary_cross_entropy_with_logits(guess, y, reduction="none"),
    "one of many": lambda guess, y: F.cross_entropy(guess, y[:, 0].long(), reduction="none")[:, None],
    "squared": lambda guess, y: (guess - y) ** 2,
    "huber": lambda guess, y: F.huber_loss(guess, y, reduction="none", delta=0.5),
}


def optimiser(case, parameters):
    groups = [{"params": [value], "weight_decay": case["decay"] if place["decays"] else 0} for place, value in zip(case["places"], parameters)]
    if case["optimiser"] == "sgd":
        return torch.optim.SGD(groups, lr=case["rate"], momentum=case["momentum"])
    return torch.optim.AdamW(groups, lr=case["rate"])


def steps(case):
    numbers = array.array("f")
    numbers.frombytes((folder / (case["name"] + ".in")).read_bytes())
    numbers = torch.tensor(numbers.tolist())
    count, batch = case["count"], case["batch"]
    size = (len(numbers) - count) // batch - 2
    theta, x, y, w = numbers.split([count, batch * size, batch, batch])
    x, y, w = x.reshape(batch, *case["example"]), y[:, None], w[:, None]
    parameters = []
    for place in case["places"]:
        shape = torch.Size(place["shape"])
        parameters.append(theta[place["offset"]:place["offset"] + shape.numel()].clone().reshape(shape).requires_grad_())
    named = {place["name"]: value for place, value in zip(case["places"], parameters)}
    steps_of = optimiser(case, parameters)
    found, gradient = [], None
    for _ in range(STEPS):
        steps_of.zero_grad()
        loss = (losses[case["loss"]](models[case["model"]](named, x), y) * w).sum() / w.sum()
        loss.backward()
        gradient = gradient if gradient is not None else torch.cat([value.grad.flatten() for value in parameters])
        if case["longest"]:
            torch.nn.utils.clip_grad_norm_(parameters, case["longest"])
        steps_of.step()
        found.append(loss.item())
    after = torch.cat([value.detach().flatten() for value in parameters])
    (folder / (case["name"] + ".out")).write_bytes(array.array("d", gradient.tolist() + after.tolist() + found).tobytes())


for each in json.loads((folder / "cases.json").read_text()):
    steps(each)
