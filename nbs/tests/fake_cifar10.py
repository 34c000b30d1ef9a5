"""A few images in the place of CIFAR-10, for the tests in this folder: an image folder, an archive of the official
layout, and a server that fails as the path of a request says."""
import hashlib, pickle, tarfile, threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from PIL import Image
from torchvision.datasets import CIFAR10

from cifar11.data import CLASSES, Split

BATCH_NAMES = [name for name, _ in CIFAR10.train_list + CIFAR10.test_list]

def make_folder(
    root: Path,  # folder to create
    train: Split, test: Split,  # ten classes, which get the names of CIFAR-10's
):
    "Write two splits as an image folder."
    for half, split in (('train', train), ('test', test)):
        for name in CLASSES: (root/half/name).mkdir(parents=True)
        for i, (image, label) in enumerate(zip(split.images, split.labels)):
            Image.fromarray(image).save(root/half/CLASSES[label]/f'{i:05}.png')

def batches_of(train: Split, test: Split) -> list:
    "Return the contents of the official files: five training batches and a test batch."
    parts = [train._select(np.arange(i, len(train), 5)) for i in range(5)] + [test]
    return [dict(data=part.images.transpose(0, 3, 1, 2).reshape(len(part), -1), labels=part.labels.tolist())
            for part in parts]

def make_archive(
    folder: Path,  # folder to create; gets the files too, in `cifar-10-batches-py`
    batches: list,  # of six objects to pickle
    meta=dict(label_names=CLASSES),
) -> Path:
    "Write an archive of the official layout."
    contents = folder/CIFAR10.base_folder
    contents.mkdir(parents=True)
    for name, batch in zip(BATCH_NAMES, batches, strict=True): (contents/name).write_bytes(pickle.dumps(batch))
    (contents/'batches.meta').write_bytes(pickle.dumps(meta))
    with tarfile.open(folder/CIFAR10.filename, 'w:gz') as tar: tar.add(contents, contents.name)
    return folder/CIFAR10.filename

def md5(path: Path) -> str: return hashlib.md5(path.read_bytes()).hexdigest()

def sums_of(archive: Path) -> dict:
    "Return the attributes of torchvision's `CIFAR10` that make an archive the official one, for `patch.multiple`."
    contents = archive.parent/CIFAR10.base_folder
    with_sums = lambda entries: [[name, md5(contents/name)] for name, _ in entries]
    return dict(tgz_md5=md5(archive), train_list=with_sums(CIFAR10.train_list), test_list=with_sums(CIFAR10.test_list),
                meta=dict(CIFAR10.meta, md5=md5(contents/'batches.meta')))

class Handler(BaseHTTPRequestHandler):
    """Send `server.contents`. The first part of the path names the failure: `404` or another status, `cut` (a third of
    the bytes, twice), `stall` (some bytes and then none, once), `other` (other bytes) or `none`."""
    def log_message(self, *args): pass

    def do_GET(self):
        failure, contents = self.path.split('/')[1], self.server.contents
        self.server.requests.append(failure)
        attempt = self.server.requests.count(failure)
        if failure.isdigit(): return self.send_error(int(failure))
        self.send_response(200)
        self.send_header('Content-Length', str(len(contents)))
        self.end_headers()
        if failure == 'cut' and attempt < 3: self.wfile.write(contents[:len(contents) // 3])
        elif failure == 'stall' and attempt < 2:
            self.wfile.write(contents[:1000])
            self.server.stopped.wait(10)
        else: self.wfile.write(contents if failure != 'other' else bytes(len(contents)))

@contextmanager
def serve(
    contents: bytes,  # answer to every request
):
    "Run a server on this machine, and yield it: its list `requests`, and `address(failure)` to download from."
    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.contents, server.requests, server.stopped = contents, [], threading.Event()
    server.handle_error = lambda *args: None  # a client that hangs up early is no error
    server.address = lambda failure: f'http://127.0.0.1:{server.server_port}/{failure}/{CIFAR10.filename}'
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try: yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
