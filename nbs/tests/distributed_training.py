"""Train recipes in float64 as one of several processes. For 24_processes.

    torchrun … distributed_training.py OUT EPOCHS STOP_AT RECIPE...

STOP_AT is `-`, or EPOCH.STEP, or EPOCH.evaluation: the last process sends itself SIGTERM before that, counted from 0."""
import os, signal, sys

import torch

import cifar11.train
from cifar11.data import synthetic
from cifar11.distributed import process_group, rank, world_size
from cifar11.recipe import get_recipe

out, epochs, stop_at, *names = sys.argv[1:]
torch.set_num_threads(1)
to_float32, build_state, build_loader = torch.Tensor.float, cifar11.train.build_state, cifar11.train.build_loader
validate_epoch = cifar11.train.validate_epoch

def double_state(*args, **options):
    torch.Tensor.float = to_float32
    state = build_state(*args, **options)
    torch.Tensor.float = torch.Tensor.double
    state.model.double().register_forward_pre_hook(lambda module, args: (args[0].double(),))
    return state

def interrupt_before(position):
    if position == stop_at and rank() == world_size() - 1: os.kill(os.getpid(), signal.SIGTERM)

def interrupted_loader(*args, **options):
    loader = build_loader(*args, **options)
    epoch_batches = loader.epoch
    def epoch(e, start=0, losses=None):
        for step, batch in enumerate(epoch_batches(e, start, losses), start):
            interrupt_before(f'{e}.{step}')
            yield batch
    loader.epoch = epoch
    return loader

def interrupted_evaluation(state, *args):
    interrupt_before(f'{state.epoch}.evaluation')
    return validate_epoch(state, *args)

cifar11.train.validate_epoch = interrupted_evaluation
cifar11.train.build_state, cifar11.train.build_loader = double_state, interrupted_loader
CHANGES = dict(speedrun=dict(sizes=(16,), skip_start=1, skip_end=2), demo=dict(augment='albumentations'))
train, test = synthetic(90, 43)
with process_group('cpu') as device:
    for name in names:
        recipe = get_recipe(name, epochs=int(epochs), batch_size=31, precision='fp32', **CHANGES.get(name, {}))
        cifar11.train.fit(recipe, train, test, f'{out}/{name}', device=device, progress=False, workers=0, resume=True,
                          log=lambda line: print(line, file=sys.stderr))
