"""Pictures as Debian's Pillow writes, reads and resizes them: files, their samples, and a list of what is what."""
import io
import json
import pathlib
import random
import sys

from PIL import Image

folder = pathlib.Path(sys.argv[1])
random.seed(5)
cases = []
kernels = {"Nearest": Image.NEAREST, "Box": Image.BOX, "Bilinear": Image.BILINEAR, "Hamming": Image.HAMMING, "Bicubic": Image.BICUBIC, "Lanczos": Image.LANCZOS}


def scene(mode, width, height):
    """Soft shades with hard edges and some noise, so that every path is gone."""
    bands = len(Image.new(mode if mode not in ("1", "P", "I;16") else "L", (1, 1)).getbands())
    raw = bytearray()
    for y in range(height):
        for x in range(width):
            for band in range(bands):
                value = (x * (3 + band) + y * (5 - band)) % 256 if (x // 9 + y // 7 + band) % 3 else random.randrange(256)
                raw.append(value)
    image = Image.frombytes("L" if bands == 1 else mode, (width, height), bytes(raw))
    if mode == "1":
        return image.convert("1")
    if mode == "P":
        return image.convert("RGB").quantize(37)
    if mode == "I;16":
        deep = bytes(b for v in raw for b in (random.randrange(256), v))
        return Image.frombytes("I;16", (width, height), deep)
    return image


def samples(image):
    if image.mode == "1":
        return image.convert("L").tobytes()
    if image.mode in ("I", "I;16"):
        return b"".join(int(v).to_bytes(2, "little") for v in image.getdata())
    return image.tobytes()


def keep(name, data, resize=True):
    (folder / name).write_bytes(data)
    image = Image.open(io.BytesIO(data))
    image.load()
    (folder / (name + ".raw")).write_bytes(samples(image))
    case = {"file": name, "mode": image.mode, "width": image.width, "height": image.height, "sizes": []}
    if resize and image.mode not in ("I", "I;16"):
        for width, height in ((image.width // 2 + 1, image.height // 3 + 1), (image.width * 2 + 3, image.height + 5), (5, 5), (image.width, 7)):
            for kernel, code in kernels.items():
                out = f"{name}.{width}.{height}.{kernel}.raw"
                (folder / out).write_bytes(samples(image.resize((width, height), code)))
                case["sizes"].append({"width": width, "height": height, "kernel": kernel, "file": out})
        (folder / (name + ".rgb.raw")).write_bytes(image.convert("RGB").tobytes())
        if image.mode in ("RGB", "L"):
            (folder / (name + ".grey.raw")).write_bytes(image.convert("L").tobytes())
    cases.append(case)


for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
    for width, height in ((37, 23), (1, 1), (8, 9)):
        buffer = io.BytesIO()
        scene(mode, width, height).save(buffer, "PNG")
        keep(f"{mode.replace(';', '')}-{width}x{height}.png", buffer.getvalue(), resize=width > 8)
for bits in (1, 2, 4):
    buffer = io.BytesIO()
    scene("P", 37, 23).convert("RGB").quantize(1 << bits).save(buffer, "PNG", bits=bits)
    keep(f"palette-of-{bits}-bits.png", buffer.getvalue(), resize=False)
for mode in ("L", "RGB", "CMYK"):
    for name, sampling in (("444", 0), ("422", 1), ("420", 2)):
        if mode == "L" and sampling:
            continue
        for width, height in ((37, 23), (16, 16), (5, 3), (3, 33), (64, 48)):
            for quality in (30, 75, 97):
                buffer = io.BytesIO()
                options = {"subsampling": sampling} if mode != "L" else {}
                scene(mode, width, height).save(buffer, "JPEG", quality=quality, **options)
                keep(f"{mode}-{name}-{width}x{height}-{quality}.jpg", buffer.getvalue(), resize=(width, quality) == (37, 75))
(folder / "cases.json").write_text(json.dumps(cases))
