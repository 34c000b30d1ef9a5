"""What the test notebooks in this folder share: the record of a test, and the error line of a call."""
import json, re

import torch

from cifar11.core import InputError, is_full, published_run, read_json, write_text

def record_result(
    name: str,  # of the test notebook, and of the published file
    rows: list,  # dictionaries: `what` was tried, `tried` how often, `lost` how often something was lost
):
    """Print the result of a test. In full form, from a clone, publish it as `cifar11/published/reliability/NAME.json` too;
    in quick form, check that what is published is about the same trials."""
    for row in rows: print(f'{row["tried"]:6} × {row["what"]}: lost {row["lost"]}')
    folder = published_run('reliability')
    if not is_full():
        missing = _trials(rows) - _trials(read_json(folder/f'{name}.json')['rows'])
        assert not missing, f'{name}: the published record lacks {missing}; run the notebook in full form'
        return
    if not (folder.parents[2]/'settings.ini').exists(): return
    from cifar11.run import environment
    record = dict(environment=environment(torch.device('cpu')), rows=rows)
    write_text(folder/f'{name}.json', json.dumps(record, indent=2, ensure_ascii=False) + '\n')

def _trials(rows):
    "Return what was tried, without numbers."
    return {re.sub(r'-?[\d.]+', '#', row['what']) for row in rows}

def error_of(
    expected: str,  # a part of the error line
    fn,  # the function to call
    *args, **options,  # its arguments
) -> str:
    "Return the one-line message of the `InputError` that `fn` raises. Raises `AssertionError` if it raises none, or another one."
    try: fn(*args, **options)
    except InputError as error:
        assert '\n' not in str(error) and expected in str(error), error
        return str(error)
    raise AssertionError('no InputError')
