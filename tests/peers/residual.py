"""residual.py FOLDER: one step of the residual network of pictures as PyTorch takes it, in double precision, from what a test wrote there."""
import json
import sys

import torch
import torch.nn.functional as F

folder = sys.argv[1]


def numbers(name):
    with open(f"{folder}/{name}", "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.float32).double()


plan = json.load(open(f"{folder}/plan.json"))
theta = numbers("theta.bin").requires_grad_()
x = numbers("x.bin").reshape(plan["examples"])
y = numbers("y.bin").reshape(len(x), -1)
w = numbers("w.bin")


def piece(name):
    place = plan["places"][name]
    size = 1
    for each in place["shape"]:
        size *= each
    return theta[place["offset"]:place["offset"] + size].reshape(place["shape"])


def convolve(name, value, kernel):
    weight = piece(name + ".weight")
    weight = weight - weight.mean(1, keepdim=True)
    weight = weight / ((weight ** 2).sum(1, keepdim=True) + 1e-4).sqrt() * piece(name + ".gain")
    return F.conv2d(value, weight.reshape(len(weight), -1, kernel, kernel), piece(name + ".bias"), padding=kernel // 2)


def active(value):
    return F.relu(value) * (2 / (1 - 1 / torch.pi)) ** 0.5


value = convolve("stem", (x - plan["mean"]) / plan["spread"], 3)
for stage in range(plan["stages"]):
    name = f"stage{stage}"
    value = value if stage == 0 else F.avg_pool2d(value, 2)
    before = active(value)
    straight = convolve(name + ".straight", before, 1) if f"{name}.straight.weight" in plan["places"] else value
    way = convolve(name + ".second", active(convolve(name + ".first", before, 3)), 3)
    value = straight + way * piece(name + ".share")
logits = F.relu(value).mean((2, 3)) @ piece("classes.weight") + piece("classes.bias")
loss = (-(F.log_softmax(logits, 1) * y).sum(1) * w).sum() / w.sum()
loss.backward()
with open(f"{folder}/gradient.bin", "wb") as file:
    file.write(bytes(theta.grad.float().contiguous().numpy().tobytes()))
print(loss.item())
