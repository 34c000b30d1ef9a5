"Trainings that the notebooks beside this file start in processes of their own."
import ctypes, gc, json, multiprocessing, os
from pathlib import Path
from unittest.mock import patch

import torch
from torchvision.datasets import CIFAR10

from cifar11 import sources
from cifar11.core import InputError
from cifar11.data import load, synthetic
from cifar11.recipe import get_recipe
from cifar11.train import fit

def train_and_log(recipe, changes, out, log, workers, method):
    "Train or resume with frequent checkpoints; output goes to the file `log`. For 20_kill."
    for stream in (1, 2): os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    if method: multiprocessing.set_start_method(method, force=True)
    multiprocessing.set_forkserver_preload(['torch', 'albumentations', 'cifar11.loaders'])
    torch.set_num_threads(1)
    train, test = synthetic(800, 200)
    fit(get_recipe(recipe, **changes), train, test, out, seed=1, resume=True, device='cpu', workers=workers, progress=False,
        save_every=0.2)

def resident_memory() -> int:  # bytes
    "Return the memory of this process, with the free memory that glibc holds given back."
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return 1024 * int(next(line for line in open('/proc/self/status') if line.startswith('VmRSS')).split()[1])

def train_and_measure(recipe, changes, out, seed, workers, result):
    "Train, and write the memory after each epoch, or the error message, to the file `result`. For 25_load."
    torch.set_num_threads(1)
    train, test = synthetic(160, 50)
    outcome = []
    try:
        fit(get_recipe(recipe, precision='fp32', batch_size=32, **changes), train, test, out, seed, device='cpu',
            workers=workers, progress=False, log=lambda line: None, on_epoch=lambda run: outcome.append(resident_memory()))
    except InputError as error: outcome = str(error)
    Path(result).write_text(json.dumps(outcome))

def load_and_count(source, cache, official, result):
    "Load a source with another cache and `official` attributes of torchvision's `CIFAR10`; count decoded halves. For 25_load."
    os.environ['XDG_CACHE_HOME'] = cache
    decode, decoded = sources._decode, []
    def counted(*args):
        decoded.append(args)
        return decode(*args)
    with patch.multiple(CIFAR10, **official), patch.object(sources, '_decode', counted): train, test = load(source)
    Path(result).write_text(json.dumps([train.ordered_hash, test.ordered_hash, len(decoded)]))
