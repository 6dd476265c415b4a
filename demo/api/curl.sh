event=$(curl -s http://127.0.0.1:7860/gradio_api/call/v2/compare -H 'Content-Type: application/json' \
  -d '{"pairs": [["My dog is blue.", "Mein Hund ist blau."]], "language_b": "de"}' | cut -d '"' -f 4)
curl -sN http://127.0.0.1:7860/gradio_api/call/v2/compare/$event
