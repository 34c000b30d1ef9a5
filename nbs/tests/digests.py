"""Digests of four small trainings: of their weights, optimizer state and history.

    python digests.py OUT RECIPE... [--workers N] [--stop-at STEP] [--resume]

Trains each recipe on a few drawn shapes (CPU, fp32, one thread) and prints one JSON object. With `--stop-at` the process
sends itself SIGTERM during that step, counted from 1 over the whole training. `torchrun` starts it as several processes."""
import argparse, hashlib, itertools, json, os, signal
from pathlib import Path

import torch

import cifar11.train
from cifar11.data import synthetic
from cifar11.distributed import is_main_process, process_group
from cifar11.recipe import get_recipe

CHANGES = dict(
    demo=dict(epochs=2, batch_size=32),
    original=dict(epochs=2, batch_size=20, precision='fp32'),
    davidnet=dict(epochs=2, batch_size=20, precision='fp32'),
    speedrun=dict(epochs=2, batch_size=20, precision='fp32', sizes=(20, 32), whiten_epochs=1))
IMAGES = dict(demo=(160, 40), original=(50, 20), davidnet=(50, 20), speedrun=(90, 20))

def digest(checkpoint):
    "Hash the weights, the optimizer state and the history (without its timings) of a checkpoint, each on its own."
    raw = lambda t: t.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
    hashed = lambda *parts: hashlib.blake2b(b''.join(parts), digest_size=8).hexdigest()
    optimizer = checkpoint['optimizer']['state']
    rows = [sorted((k, v) for k, v in row.items() if 'seconds' not in k) for row in checkpoint['history']]
    return dict(weights=hashed(*(k.encode() + raw(v) for k, v in sorted(checkpoint['model'].items()))),
                optimizer=hashed(*(f'{i} {k}'.encode() + raw(v) for i in sorted(optimizer)
                                   for k, v in sorted(optimizer[i].items()) if torch.is_tensor(v))),
                history=hashed(repr(rows).encode()))

def stop_at(number):
    "Send SIGTERM to this process during step `number`."
    train_step, steps = cifar11.train.train_step, itertools.count(1)
    def counted(*args):
        if next(steps) == number: os.kill(os.getpid(), signal.SIGTERM)
        return train_step(*args)
    cifar11.train.train_step = counted

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out')
    parser.add_argument('recipes', nargs='+')
    parser.add_argument('--workers', type=int, default=0)
    parser.add_argument('--stop-at', type=int)
    parser.add_argument('--resume', action='store_true')
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.stop_at: stop_at(args.stop_at)
    with process_group('cpu') as device:
        for name in args.recipes:
            recipe = get_recipe(name, **CHANGES[name])
            cifar11.train.fit(recipe, *synthetic(*IMAGES[name]), Path(args.out)/name, 3, args.resume, device, args.workers,
                              progress=False, log=lambda line: None)
    if not is_main_process(): return
    checkpoints = {name: torch.load(Path(args.out)/name/'checkpoint.pt', weights_only=True) for name in args.recipes}
    print(json.dumps({name: digest(checkpoint) for name, checkpoint in checkpoints.items()}))

if __name__ == '__main__': main()
