"""Networks for `torch.hub.load`: normalized images of 32×32 pixels in, ten logits out (of `a11`: log-probabilities).

`input_stats` and `classes` are those of the training. A network that is not `pretrained` has random weights, the
`input_stats` of ImageNet and no `classes`."""
dependencies = ['torch', 'safetensors', 'numpy', 'PIL', 'fastcore', 'tqdm']

def _network(model, weights, pretrained):
    from cifar11.model import create_model
    from cifar11.run import pretrained as load_pretrained
    return load_pretrained(weights, 'cpu') if pretrained else create_model(model)

def a11(pretrained=True):
    "A11, a ResNet of 6.6 million parameters, trained by the recipe `original` or with random weights."
    return _network('a11', 'original', pretrained)

def speednet_deep(pretrained=True):
    "A network of 5.6 million parameters, trained by the recipe `accurate` or with random weights."
    return _network('speednet_deep', 'accurate', pretrained)

def speednet(pretrained=True):
    "A network of 2 million parameters, trained by the recipe `speedrun` or with random weights."
    return _network('speednet', 'speedrun', pretrained)
