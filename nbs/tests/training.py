"Trainings that the notebooks beside this file start in processes of their own, and the places they train in."
import ctypes, errno, gc, json, multiprocessing, os, platform, struct
from pathlib import Path
from unittest.mock import patch

import torch
from torchvision.datasets import CIFAR10

from cifar11 import folders
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

def overriding(allowed: bool):
    "Set or drop the two capabilities by which root overrides file permissions on Linux. For 21_trouble and 27_places."
    if os.getuid(): return
    libc, header, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    sets[0] = sets[0] | sets[1] & 6 if allowed else sets[0] & ~6
    libc.capset(header, sets)

# what such a file system answers, and the numbers of the calls in Linux on two processors; -1: has none
DENIALS = dict(flock=errno.EOPNOTSUPP, fsync=errno.EINVAL, fdatasync=errno.EINVAL, chmod=errno.EPERM, fchmod=errno.EPERM,
               fchmodat=errno.EPERM)
CALLS = dict(x86_64=dict(flock=73, fsync=74, fdatasync=75, chmod=90, fchmod=91, fchmodat=268),
             aarch64=dict(flock=32, fsync=82, fdatasync=83, chmod=-1, fchmod=52, fchmodat=53))

def deny(calls: list):  # keys of `DENIALS`
    "Let the kernel refuse some calls to this process from now on, with a seccomp filter."
    def instruction(code, value, if_true=0, if_false=0): return struct.pack('HBBI', code, if_true, if_false, value)
    program = instruction(0x20, 0)  # load the number of the call
    for call in calls:
        program += instruction(0x15, CALLS[platform.machine()][call] & 0xffffffff, 0, 1)
        program += instruction(0x06, 0x50000 | DENIALS[call])
    buffer = ctypes.create_string_buffer(program + instruction(0x06, 0x7fff0000))
    header = ctypes.create_string_buffer(struct.pack('HP', len(buffer) // 8, ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None)
    for arguments in ((38, 1, 0, 0, 0), (22, 2, header)):  # no new privileges; the filter
        if libc.prctl(*arguments): raise OSError('this machine allows no seccomp filter')

def train_somewhere(out, log, calls=(), umask=0o022, threads=1, stop=False):
    "Train, or resume, where some calls are denied; stop after an epoch if asked to. For 27_places."
    for stream in (1, 2): os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    os.umask(umask)
    deny(calls)
    torch.set_num_threads(threads)
    train, test = synthetic(160, 50)
    def after_epoch(run):
        if stop: raise SystemExit
    fit(get_recipe('demo', epochs=2), train, test, out, resume=True, device='cpu', workers=0, progress=False, on_epoch=after_epoch)

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
    decode, decoded = folders._decode, []
    def counted(*args):
        decoded.append(args)
        return decode(*args)
    with patch.multiple(CIFAR10, **official), patch.object(folders, '_decode', counted): train, test = load(source)
    Path(result).write_text(json.dumps([train.ordered_hash, test.ordered_hash, len(decoded)]))
