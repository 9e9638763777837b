"""Writes a Qwen2-Audio and a Qwen3-Omni (thinker) of one or two megabytes for a real vLLM.

Usage: tiny_models.py FOLDER; makes FOLDER/qwen2-audio and FOLDER/qwen3-omni.

They take sounds as the real ones do, cost as many tokens, and always say ANSWER; asked for
something "for ever", they tick until they are stopped. Nothing depends on the sound.

The weights are random but for two things: attention and the feed-forward nets add next to nothing,
so that what leaves the last layer is the embedding of the last token; and the output row of each
word is half the embedding of the word before it. Tensors have the names of the published models,
which vLLM reads and transformers 5 no longer writes.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    Qwen2AudioConfig,
    Qwen2AudioForConditionalGeneration,
    Qwen2AudioProcessor,
    Qwen2TokenizerFast,
    Qwen2VLImageProcessor,
    Qwen2VLVideoProcessor,
    Qwen3OmniMoeConfig,
    Qwen3OmniMoeProcessor,
    Qwen3OmniMoeThinkerConfig,
    Qwen3OmniMoeThinkerForConditionalGeneration,
    WhisperFeatureExtractor,
)

ANSWER = ["The", "Ġrecording", "Ġholds", "Ġone", "Ġsteady", "Ġtone", "Ġat", "Ġ440", "ĠHz."]
TICK = "Ġtick"
FOR_EVER = "<|for_ever|>"  # written by the chat template alone
SPECIAL = [
    "<|endoftext|>", "<|im_start|>", "<|im_end|>", FOR_EVER,
    "<|audio_bos|>", "<|AUDIO|>", "<|audio_eos|>",
    "<|audio_start|>", "<|audio_pad|>", "<|audio_end|>",
    "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>",
]  # fmt: skip
OMNI_NAMES = {
    "image_token": "<|image_pad|>",
    "audio_token": "<|audio_pad|>",
    "video_token": "<|video_pad|>",
    "vision_bos_token": "<|vision_start|>",
    "vision_eos_token": "<|vision_end|>",
    "audio_bos_token": "<|audio_start|>",
    "audio_eos_token": "<|audio_end|>",
}
VOCABULARY = 320  # padded
HIDDEN = 128
TEXT = {
    "vocab_size": VOCABULARY,
    "hidden_size": HIDDEN,
    "intermediate_size": 256,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 4,
    "head_dim": 32,  # attention on a processor knows 32, 64, 80, 96 and so on
    "max_position_embeddings": 65536,
    "tie_word_embeddings": False,
}
SLOW = {"num_hidden_layers": 24}  # as many words a second as a real model, not hundreds
AUDIO = {
    "num_mel_bins": 128,
    "d_model": 64,
    "encoder_layers": 2,
    "encoder_attention_heads": 2,
    "encoder_ffn_dim": 128,
    "max_source_positions": 1500,
}


def byte_tokens():
    """Every byte as the visible character that byte-level tokenizers write for it."""
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [byte for byte in range(256) if byte not in visible]
    return [chr(b) if b in visible else chr(256 + hidden.index(b)) for b in range(256)]


def tokenizer(names):
    tokens = byte_tokens() + ANSWER + [TICK] + SPECIAL
    plain = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=[]))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    plain.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL])
    made = Qwen2TokenizerFast(
        tokenizer_object=plain,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        extra_special_tokens=names,
    )
    return made, tokens


def template(sound):
    return (
        "{% set ns = namespace(sounds=0, ever=false) %}"
        "{% for message in messages %}<|im_start|>{{ message.role }}\n"
        "{% if message.content is string %}{{ message.content }}"
        "{% if 'for ever' in message.content %}{% set ns.ever = true %}{% endif %}"
        "{% else %}{% for part in message.content %}"
        "{% if part.type == 'text' %}{{ part.text }}"
        "{% if 'for ever' in part.text %}{% set ns.ever = true %}{% endif %}"
        "{% else %}{% set ns.sounds = ns.sounds + 1 %}" + sound + "{% endif %}"
        "{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n"
        "{% if ns.ever %}" + FOR_EVER + "{% endif %}{% endif %}"
    )


def ears(seconds):
    return WhisperFeatureExtractor(
        feature_size=128, n_fft=400, hop_length=160, chunk_length=seconds, sampling_rate=16000
    )


def fixed_answer(weights, tokens, embeddings, output):
    """Quiet layers, and an output that tells the next word from the one before."""
    for name, tensor in weights.items():
        if name.endswith(("o_proj.weight", "down_proj.weight")):
            tensor *= 0.01
    weights[embeddings].normal_()
    weights[output].zero_()
    for chain in (["Ċ", *ANSWER, "<|im_end|>"], [FOR_EVER, TICK, TICK]):
        for before, following in zip(chain, chain[1:]):
            row = weights[output][tokens.index(following)]
            row += 0.5 * weights[embeddings][tokens.index(before)]


def write(folder, config, processor, weights):
    folder.mkdir(parents=True, exist_ok=True)
    processor.save_pretrained(folder)
    (folder / "config.json").write_text(json.dumps(config, indent=1))
    save_file({name: tensor.contiguous() for name, tensor in weights.items()}, folder / "model.safetensors", {"format": "pt"})


def parameters(model):
    """All parameters as float32, after an even start."""
    torch.manual_seed(7)
    weights = {}
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            weights[name] = torch.randn_like(tensor) * 0.02 if tensor.dim() > 1 else tensor.detach().clone()
    return weights


def qwen2_audio(folder):
    words, tokens = tokenizer({})
    config = Qwen2AudioConfig(
        audio_config={"model_type": "qwen2_audio_encoder", **AUDIO},
        text_config={"model_type": "qwen2", **TEXT, **SLOW},
        audio_token_index=tokens.index("<|AUDIO|>"),
    )
    config.architectures = ["Qwen2AudioForConditionalGeneration"]
    weights = {}
    for name, tensor in parameters(Qwen2AudioForConditionalGeneration(config)).items():
        name = name.removeprefix("model.")
        if name.startswith("language_model.") and not name.startswith("language_model.model."):
            name = name.replace("language_model.", "language_model.model.", 1)
        weights["language_model." + name if name.startswith("lm_head") else name] = tensor
    fixed_answer(
        weights, tokens, "language_model.model.embed_tokens.weight", "language_model.lm_head.weight"
    )
    sound = "Audio {{ ns.sounds }}: <|audio_bos|><|AUDIO|><|audio_eos|>\n"
    processor = Qwen2AudioProcessor(ears(30), words, chat_template=template(sound))
    write(folder, config.to_dict(), processor, weights)


def unfused(name, tensor):
    """One tensor of all experts as the tensors of each."""
    at, _, part = name.partition(".mlp.experts.")
    for expert, one in enumerate(tensor):
        prefix = f"{at}.mlp.experts.{expert}."
        if part == "gate_up_proj":
            gate, up = one.chunk(2)
            yield prefix + "gate_proj.weight", gate.clone()
            yield prefix + "up_proj.weight", up.clone()
        else:
            yield prefix + "down_proj.weight", one.clone()


def qwen3_omni(folder):
    words, tokens = tokenizer(OMNI_NAMES)
    experts = {"num_experts": 4, "num_experts_per_tok": 2, "moe_intermediate_size": 64}
    rope = {"mrope_section": [6, 5, 5], "interleaved": True, "rope_type": "default", "rope_theta": 1e6}
    vision = {
        "depth": 2,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_heads": 2,
        "patch_size": 16,
        "spatial_merge_size": 2,
        "out_hidden_size": HIDDEN,
        "deepstack_visual_indexes": [0, 1],
    }
    config = Qwen3OmniMoeThinkerConfig(
        audio_config={**AUDIO, "output_dim": HIDDEN, "downsample_hidden_size": 16},
        vision_config=vision,
        text_config={**TEXT, **experts, "rope_parameters": rope},
        audio_token_id=tokens.index("<|audio_pad|>"),
        audio_start_token_id=tokens.index("<|audio_start|>"),
        image_token_id=tokens.index("<|image_pad|>"),
        video_token_id=tokens.index("<|video_pad|>"),
    )
    weights = {}
    for name, tensor in parameters(Qwen3OmniMoeThinkerForConditionalGeneration(config)).items():
        parts = unfused(name, tensor) if ".mlp.experts." in name else [(name, tensor)]
        weights.update({"thinker." + part: one for part, one in parts})
    fixed_answer(weights, tokens, "thinker.model.embed_tokens.weight", "thinker.lm_head.weight")
    thinker = config.to_dict()
    # vLLM reads these two, transformers does not write them.
    thinker["vision_config"] |= {"image_size": 768, "apply_vit_abs_pos_embed": True}
    whole = {
        "architectures": ["Qwen3OmniMoeForConditionalGeneration"],
        "model_type": Qwen3OmniMoeConfig.model_type,
        "enable_audio_output": False,
        "thinker_config": thinker,
    }
    processor = Qwen3OmniMoeProcessor(
        Qwen2VLImageProcessor(patch_size=16),
        Qwen2VLVideoProcessor(patch_size=16),
        ears(300),
        words,
        chat_template=template("<|audio_start|><|audio_pad|><|audio_end|>"),
    )
    write(folder, whole, processor, weights)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    qwen2_audio(target / "qwen2-audio")
    qwen3_omni(target / "qwen3-omni")
