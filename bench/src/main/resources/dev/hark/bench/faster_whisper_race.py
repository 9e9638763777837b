"""Transcribes files with faster-whisper, int8 and greedy; prints one JSON object a file.

Arguments: model folder, number of threads, how often to go over all files, files.
The first line says how long loading took; the last pass is the one that counts.
"""

import json
import sys
import time

from faster_whisper import WhisperModel

folder, threads, passes, files = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
start = time.perf_counter()
model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)
print(json.dumps({"load_seconds": time.perf_counter() - start}), flush=True)
for turn in range(passes):
    for file in files:
        start, busy = time.perf_counter(), time.process_time()
        segments, info = model.transcribe(file, beam_size=1, word_timestamps=False)
        text = " ".join(segment.text.strip() for segment in segments)
        if turn == passes - 1:
            print(json.dumps({"file": file, "seconds": time.perf_counter() - start,
                              "busy_seconds": time.process_time() - busy,
                              "language": info.language, "text": text}), flush=True)
