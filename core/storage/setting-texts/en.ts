/** A setting a line: see `./index.ts`. In English it is called as in the code. */
export const en = `
business_name | What the business is called.
time_zone | Where the business is: dates in the sheet and opening hours are meant in this time zone.
greeting_message | What a customer reads who only says hello. It has to say that answers are automated. "none": a greeting is searched like a question.
ask_away_message | What a customer reads who has not said yet what they want ("quick question", "info", "?"). Empty: "Yes, ask away", in their language.
human_message | What a customer reads who asks for a person.
human_words | More ways to ask for a person, separated by commas, for example a name.
stop_message | What a customer reads who writes "stop". "none": nothing.
stop_words | More ways to say "stop", separated by commas.
thanks_reaction | How to react to "thanks" or "ok": an emoji is put on the message, anything else is written. Empty: not at all.
sticker_reaction | How to react to a sticker or a lone emoji, in the same way. Empty: not at all.
attachment_message | What a customer reads who sends a picture, file, place, contact or order without a question.
voice_message | What a customer reads who sends a voice message, where voice messages are not transcribed.
repeat_message | What a customer reads whose message WhatsApp could not deliver to us.
unsupported_message | What a customer reads who sends something that WhatsApp, Instagram or Messenger does not pass on, such as a poll.
opening_hours | When people are there, in your own time: for example "Mon-Fri 9:00-18:00, Sat 10-14". Empty: this is not said.
closed_message | Outside the opening hours, a line that is added when a person has to answer. {day} and {time} say when you open next, for example "tomorrow" and "8:00".
outside_hours | Outside the opening hours: "answer" as always, or "hand_over" every question to the team.
voice_max_seconds | Voice messages that are longer are not transcribed: the customer is asked to write.
transcription_language | The language that customers speak, for example "de". Empty: it is recognised.
transcription_model | The model that transcribes voice messages. Empty: the one of the credential.
handoff_message | What the customer reads when the sheet has no answer and a person takes over.
apology_message | What the customer reads when something broke on our side.
max_message_age_minutes | Messages that reach us later than this are kept, and not answered: nobody wants an answer from yesterday.
handoff_silence_minutes | How long the bot stays out of a conversation after a person has written in it or taken it.
handoff_reminder_minutes | A customer waits for a person: your team is reminded after so many minutes, counted while you are open. 0: never.
handoff_escalation_minutes | Nobody has acted on it: after so many minutes, counted while you are open, your team and the address in alert_escalation_email are told. 0: never.
handoff_return_minutes | Still nobody: after so many minutes, counted while you are open, the customer reads nobody_came_message, and the bot has the conversation again, if somebody took it and did not write. It stays on the list. 0: never.
still_waiting_message | A line below an answer, once, for a customer who waits for a person with another question. "none": nothing.
nobody_came_message | What a customer reads who has waited for handoff_return_minutes. "none": nothing.
handover_when_upset | "yes": a message that sounds angry or desperate to the language model goes to your team, even if the bot knows the answer.
upset_message | What such a customer reads.
outage_message | What a customer reads when no language model could be asked, because all of them failed or the budget is spent, and no row is sure enough to be sent as it is.
handover_topics | Words that a person is to see to, separated by commas, for example "refund, allergy": the bot does not answer a message with one of them.
topic_message | What a customer reads whose message has one of the words in handover_topics.
paused_message | What a customer reads who writes while your team has paused the bot for everybody. "none": nothing.
canned_answers | Answers that your team sends with a tap at the Desk, one a line: a short name, a colon, and the text, for example "Directions: You find us behind the station."
give_back_word | What your team writes to a customer, from the phone or the inbox, to give the conversation back to the bot. A 🤖 on a message does the same.
human_app_ids | Messenger: the IDs of other apps in which people write to customers, separated by commas. What any other app writes counts as automatic and does not silence the bot.
alert_email | E-mail addresses, separated by commas, that are told when a customer waits for a person.
alert_escalation_email | The e-mail address that is told as well when nobody has acted in time.
alert_slack_url | The same in Slack: the address of an incoming webhook, or the ID of a channel that the app is in, such as C0123456789. There, what you answer in the thread of an alert goes to the customer.
alert_teams_url | The same in Microsoft Teams: the address of a workflow that takes webhooks.
alert_telegram_chat | The same in Telegram: the number of the chat in which your bot is.
alert_whatsapp_number | The same on WhatsApp: your own number, with country code. Needs alert_whatsapp_template.
alert_whatsapp_template | The template for it: its body has one place {{1}}, for what has happened in a line.
alert_whatsapp_language | The language code of that template, as the WhatsApp Manager shows it.
alert_webhook_url | The same as JSON to any address of yours.
answer_ready_template | WhatsApp template that tells a customer "we have an answer for you" when more than 24 hours have passed; empty for none.
answer_ready_template_language | The language code of that template, as the WhatsApp Manager shows it, for example en_US.
careful_or_helpful | How much the bot dares, in one word: "very careful", "careful", "balanced", "helpful" or "very helpful". It moves the three thresholds below together; careful means that more questions go to your team.
answer_threshold | How sure the bot must be that a row is the right one before it gives its answer, or that your sheet holds the answer before it asks which of two rows is meant. 0: always. 1: never; values that are looked up in tables, and what a language model words from your rows, still go out.
verbatim_threshold | How sure the bot must be of a row to send it word for word, without asking a language model to put it into words; less than answer_threshold counts as that. 1: never, but for values that are looked up in tables.
ask_threshold | How likely it must be that your sheet holds the answer at all before a language model is asked about rows that are not sure enough by themselves. Below it, your team is.
clarify_margin | How close the second-best row must be to the best one (0.15: within 15 %) for the bot to ask which of them is meant. 0: it never asks.
tentative | What becomes of a question that a row probably answers, but not surely: "careful" and "open" give its answer as a guess, with a button that leads to a person; open guesses more often. "off": it goes to your team.
tentative_message | What stands above such an answer.
tentative_right | The button below it for an answer that was right, at most 20 characters.
tentative_other | The button below it that leads to a person, at most 20 characters.
clarify_message | What the customer reads who is asked which of two or three questions they mean.
clarify_other | The last of the buttons below it, at most 20 characters. Whoever taps it gets a person.
hold_failing_tests | "yes": a row whose edit makes a question of the Tests tab fail is not given to customers as it is now; its old answer stays until you mend the row or the test, and all other rows go live. "no": it goes live, and the result beside the test says "failed".
search_weights_from_sheet | Whether the search learns from your own rows how much to trust words, spelling and meaning. Switch it off if answers got worse after a big change.
tone | How replies should sound.
persona | Who writes the replies, for example "Mia, the virtual assistant of the Corner Bakery". It should say that it is an assistant.
always_do | What a language model should always do, for example "address customers formally; close with: See you soon".
never_do | What it should never do, for example "talk about competitors; use emojis".
model_instructions | Anything else that a language model should know about wording replies. Facts belong into the rows: what no row says is not sent.
reply_languages | In which language a language model answers: "customer" (the one they write in), "sheet" (the one of your rows), or a list like "de, en": the customer's if it is in the list, else the first.
history_max_tokens | How much of what was said before a language model gets to read, in tokens (about four letters each). Older messages are shortened to a line.
model_temperature | How freely a language model words replies: 0 is the same words each time, 1 is lively. Facts are checked either way.
second_look | Whether a language model, where there are several another one than the writer, looks at each reply once more before it is sent: does every sentence follow from its row? It is to find swapped prices and a missing "not", and costs a second, short call.
second_look_model | Which of the connected language models takes the second look: the name of its provider, or its own. Empty: the first one that did not write the reply.
hide_personal_details | Whether language models get placeholders in place of customers' phone numbers, e-mail addresses, long numbers and names. In what they write, the real ones are put back.
model_prices | What language models cost, in US dollars for a million tokens: name, input, output and, if it differs, input that was read before. For example "gpt-5-mini 0.25 2 0.025; my-model 0 0". Empty: the list prices that we know.
daily_budget_usd | What answering may cost a day, in US dollars. From 80 % on the cheapest language models are asked first; when it is spent, rows go out word for word until midnight. 0: no limit.
answer_cache_minutes | For how many minutes a reply that a language model has worded is given again to whoever opens a conversation with the same question, as long as the rows are the same. 0: each reply is worded anew.
whatsapp_fees | What WhatsApp charges for a message of each category, in US dollars, for the reports of costs: for example "marketing 0.0250; utility 0.0040". See Meta's price list for your customers' country.
model_hedge_ms | Where several language models are connected: when one has said nothing for so many milliseconds, the next one is asked as well, and the first good reply counts. 0: never; it costs two calls.
search_max_rows | How many rows a search hands on. More cost tokens and rarely help beyond eight.
search_min_score | Rows that resemble the question less than this are left out, from 0 to 1; 0 leaves none out.
search_rerank_weight | Where a reranker is connected: how much it has to say about the order, from 0 (nothing) to 1 (all).
context_max_tokens | How much text of the rows a model gets to read, in tokens (about four letters each). Long rows are cut.
context_diversity | How much a model should read different rows instead of several that say nearly the same, from 0 to 1.
documents_folder | A folder at Google Drive whose files the bot may answer from: its address, or empty for none.
debounce_ms | How long to wait for a next message before answering, so that a burst gets one answer.
keep_conversations_months | How many months what was said is kept: messages, answers, and customers who have not written since. 0: for ever.
keep_events_months | How many months is kept what Meta reports besides messages, as it came. 0: for ever.
keep_errors_months | How many months failures of workflows are kept. 0: for ever.
shadow_mode | "yes": the bot answers nobody. What it would say is put before your team as a draft, and one of you sends it. When you have sent nearly all of them as they were, you are told that the bot may answer by itself.
shadow_categories | The same for rows of these categories only, separated by commas, for example "Allergens, Prices".
feedback_buttons | "yes": below each answer stand 👍 and 👎 to tap. A 👎 puts the question into the Unanswered tab. Without them a customer can put the same as a reaction on a message.
digest_email | Who gets the weekly digest, every Monday at eight: e-mail addresses, separated by commas. Empty: those in alert_email. "none": nobody.
digest_minutes_per_answer | How many minutes of work one answer saves, for the weekly digest.
confirm_rows | When much of the sheet is gone on purpose: the number of rows it has now, or "yes". Then it is taken as meant, and the cell is emptied.`;
