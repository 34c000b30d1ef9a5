"Start `cifar11.train`; after a restart rank 1 comes five seconds late, and rank 0 must wait for it. For 24_processes."
import os, runpy, time

if (os.environ['RANK'], os.environ['TORCHELASTIC_RESTART_COUNT']) == ('1', '1'): time.sleep(5)
runpy.run_module('cifar11.train', run_name='__main__', alter_sys=True)
