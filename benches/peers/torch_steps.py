"""The same models in Debian's PyTorch: reads a line "job batch", measures for a second, answers the median seconds of a step as JSON."""
import json
import os
import statistics
import sys
import time

import torch
from torch import nn

torch.set_num_threads(int(os.environ.get("THREADS", "1")))
torch.manual_seed(1)


def mlp():
    return nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1))


class Cnn(nn.Module):
    def __init__(self, channels, strided):
        super().__init__()
        layers, before = [], channels
        for i in range(3):
            after = 16 << i
            layers += [nn.Conv2d(before, after, 3, stride=2 if strided else 1, padding=1), nn.ReLU()]
            if not strided:
                layers.append(nn.AvgPool2d(2))
            before = after
        self.layers, self.head = nn.Sequential(*layers), nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.layers(x).mean((2, 3)))


class Block(nn.Module):
    def __init__(self, before, after, stride):
        super().__init__()
        self.a, self.b = nn.Conv2d(before, after, 3, stride, 1), nn.Conv2d(after, after, 3, 1, 1)
        self.skip = nn.Conv2d(before, after, 1, stride) if stride != 1 or before != after else nn.Identity()

    def forward(self, x):
        return torch.relu(self.skip(x) + self.b(torch.relu(self.a(x))))


def resnet():
    blocks, before = [nn.Conv2d(3, 32, 7, 2, 3), nn.ReLU(), nn.MaxPool2d(3, 2, 1)], 32
    for stage in range(4):
        for block in range(2):
            after = 32 << stage
            blocks.append(Block(before, after, 2 if stage > 0 and block == 0 else 1))
            before = after
    return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(256, 2))


def step_of(model, x, y, loss):
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, foreach=True)

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss(model(x), y).backward()
        optimiser.step()

    return step


def job(name, batch):
    if name == "mlp":
        return step_of(mlp(), torch.rand(batch, 30), torch.randint(0, 2, (batch, 1)).float(), nn.BCEWithLogitsLoss())
    if name == "resnet":
        model, x = resnet().eval(), torch.rand(batch, 3, 224, 224)

        def predict():
            with torch.inference_mode():
                model(x)

        return predict
    size, channels = (28, 1) if "28" in name else (64, 3)
    return step_of(Cnn(channels, "strided" in name), torch.rand(batch, channels, size, size), torch.randint(0, 10, (batch,)), nn.CrossEntropyLoss())


made = {}
for line in sys.stdin:
    name, batch = line.split()
    step = made.setdefault((name, batch), None) or made.__setitem__((name, batch), job(name, int(batch))) or made[(name, batch)]
    for _ in range(3):
        step()
    times, until = [], time.perf_counter() + 1
    while time.perf_counter() < until or len(times) < 5:
        began = time.perf_counter()
        step()
        times.append(time.perf_counter() - began)
    print(json.dumps(statistics.median(times)), flush=True)
