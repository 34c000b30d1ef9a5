"Networks for `torch.hub.load`: normalized images of 32×32 pixels in, ten logits out; see `input_stats` and `classes`."
dependencies = ['torch', 'safetensors', 'numpy', 'PIL', 'fastcore', 'tqdm']

def _network(model, weights, pretrained):
    from cifar11.model import create_model
    from cifar11.run import pretrained as load_pretrained
    return load_pretrained(weights, 'cpu') if pretrained else create_model(model)

def a11(pretrained=True):
    "A11, a ResNet of 6.6 million parameters, trained by the recipe `original` unless `pretrained` is false."
    return _network('a11', 'original', pretrained)

def speednet(pretrained=True):
    "A network of 2 million parameters, trained by the recipe `speedrun` unless `pretrained` is false."
    return _network('speednet', 'speedrun', pretrained)
