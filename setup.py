"Everything about the package comes from settings.ini."
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

config = ConfigParser(delimiters=['='])
config.read(Path(__file__).parent/'settings.ini', encoding='utf-8')
cfg = config['DEFAULT']
first, last = (int(cfg[name].removeprefix('3.')) for name in ('min_python', 'max_python'))
extras = {name: cfg[f'{name}_requirements'].split() for name in ('notebooks', 'onnx', 'hub')}
source, documentation = cfg['git_url'], cfg['doc_host'] + cfg['doc_baseurl']

setup(
    name=cfg['lib_name'],
    version=cfg['version'],
    description=cfg['description'],
    long_description=(Path(__file__).parent/'README.md').read_text(encoding='utf-8'),
    long_description_content_type='text/markdown',
    keywords=cfg['keywords'].split(),
    author=cfg['author'],
    author_email=cfg['author_email'],
    url=documentation,
    project_urls=dict(Documentation=documentation, Source=source,
                      Changelog=f'{source}/blob/{cfg["branch"]}/CHANGELOG.md'),
    python_requires=f'>={cfg["min_python"]}',
    classifiers=[
        'Development Status :: 3 - Alpha',
        'Intended Audience :: Developers',
        'Intended Audience :: Education',
        'Natural Language :: English',
        *(f'Programming Language :: Python :: 3.{minor}' for minor in range(first, last + 1)),
        'Typing :: Typed',
        'Topic :: Scientific/Engineering :: Artificial Intelligence',
    ],
    packages=find_packages(include=['cifar11', 'cifar11.*']),
    include_package_data=False,  # so that folders of data are not taken for packages
    package_data={'cifar11': ['py.typed', 'published/*/*', 'published/*/*/*']},
    install_requires=cfg['requirements'].split(),
    extras_require={**extras, 'dev': sum(extras.values(), cfg['dev_requirements'].split())},
    entry_points={
        'console_scripts': cfg['console_scripts'].split(),
        'nbdev': [f'{cfg["lib_name"]}={cfg["lib_path"]}._modidx:d'],
    },
)
