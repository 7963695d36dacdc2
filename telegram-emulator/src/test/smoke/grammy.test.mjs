import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Bot, GrammyError, InlineKeyboard, InputFile, InputMediaBuilder, webhookCallback } from "grammy";
import { apiRoot, eventually, messages, post, world } from "./play.mjs";

let w;
let bot;

before(async () => {
  w = await world("grammy");
  bot = new Bot(w.bot.token, { client: { apiRoot } });
  await bot.init();
});

after(async () => {
  await bot.stop();
});

test("polls, answers commands, edits and buttons", async () => {
  const seen = [];
  bot.command("start", (ctx) => ctx.reply("Welcome <b>you</b>", {
    parse_mode: "HTML",
    reply_markup: new InlineKeyboard().text("Yes", "yes"),
  }));
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Thanks" });
    await ctx.editMessageText("You said yes");
  });
  bot.on("edited_message:text", (ctx) => seen.push(`edited ${ctx.editedMessage.text}`));
  bot.on("message_reaction", (ctx) => seen.push(`reacted ${ctx.reactions().emoji.join()}`));
  bot.on("my_chat_member", (ctx) => seen.push(`member ${ctx.myChatMember.new_chat_member.status}`));
  bot.on("message:text", (ctx) => seen.push(ctx.message.text));
  bot.start({ allowed_updates: ["message", "edited_message", "callback_query", "message_reaction", "my_chat_member"] });

  await post("messages", { ...w.asCarol, text: "/start" });
  const welcome = await eventually(
    async () => (await messages(w.privateKey)).find((m) => m.text === "Welcome you"), "the welcome");
  assert.equal(welcome.entities[0].type, "bold");
  await post("messages/press", { ...w.asCarol, messageId: welcome.message_id, data: "yes" });
  await eventually(async () => (await messages(w.privateKey)).some((m) => m.text === "You said yes"), "the edit");

  const hello = await post("messages", { ...w.asCarol, text: "hello" });
  await eventually(() => seen.includes("hello"), "the text");
  await post("messages/react", { ...w.asCarol, messageId: hello.message_id, emojis: ["👍"] });
  await eventually(() => seen.includes("reacted 👍"), "the reaction");
  await post("block", w.asCarol);
  await eventually(() => seen.includes("member kicked"), "the block");
  await assert.rejects(bot.api.sendMessage(w.carol.id, "x"), (e) =>
    e instanceof GrammyError && e.error_code === 403 && e.description === "Forbidden: bot was blocked by the user");
  await post("block", { ...w.asCarol, blocked: false });
  await bot.stop();
});

test("runs forum topics", async () => {
  const topic = await bot.api.createForumTopic(w.forum.id, "Printer is on fire");
  const sent = await bot.api.sendMessage(w.forum.id, "card", { message_thread_id: topic.message_thread_id });
  assert.equal(sent.is_topic_message, true);
  assert.equal(sent.reply_to_message.forum_topic_created.name, "Printer is on fire");
  await bot.api.closeForumTopic(w.forum.id, topic.message_thread_id);
  await bot.api.reopenForumTopic(w.forum.id, topic.message_thread_id);
  await bot.api.deleteForumTopic(w.forum.id, topic.message_thread_id);
  await assert.rejects(
    bot.api.sendMessage(w.forum.id, "late", { message_thread_id: topic.message_thread_id }),
    (e) => e.description === "Bad Request: message thread not found");
});

test("sends and downloads files, albums, polls and places", async () => {
  const bytes = Buffer.from("the bytes of a document");
  const document = await bot.api.sendDocument(w.carol.id, new InputFile(bytes, "note.txt"), { caption: "read" });
  const file = await bot.api.getFile(document.document.file_id);
  const download = await fetch(`${apiRoot}/file/bot${w.bot.token}/${file.file_path}`);
  assert.deepEqual(Buffer.from(await download.arrayBuffer()), bytes);
  const album = await bot.api.sendMediaGroup(w.carol.id, [
    InputMediaBuilder.photo(new InputFile(bytes, "a.jpg"), { caption: "first" }),
    InputMediaBuilder.photo(new InputFile(bytes, "b.jpg")),
  ]);
  assert.equal(album.length, 2);
  assert.equal(album[0].media_group_id, album[1].media_group_id);
  const copies = await bot.api.copyMessages(w.carol.id, w.carol.id, album.map((m) => m.message_id));
  assert.equal(copies.length, 2);
  const poll = await bot.api.sendPoll(w.carol.id, "Which?", [{ text: "One" }, { text: "Two" }]);
  assert.equal((await bot.api.stopPoll(w.carol.id, poll.message_id)).is_closed, true);
  assert.equal((await bot.api.sendLocation(w.carol.id, 50.45, 30.52)).location.latitude, 50.45);
  assert.ok((await bot.api.sendDice(w.carol.id, "🎲")).dice.value <= 6);
  assert.equal((await bot.api.sendContact(w.carol.id, "+15550100", "Ann")).contact.first_name, "Ann");
  await bot.api.setMessageReaction(w.carol.id, poll.message_id, [{ type: "emoji", emoji: "👍" }]);
});

test("takes updates by webhook", async () => {
  const hooked = await world("grammyhook");
  const hookBot = new Bot(hooked.bot.token, { client: { apiRoot } });
  hookBot.on("message:text", (ctx) => ctx.reply(`echo ${ctx.message.text}`));
  const server = createServer(webhookCallback(hookBot, "http", { secretToken: "s3cret" }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${server.address().port}/`;
    await hookBot.api.setWebhook(url, { secret_token: "s3cret" });
    await post("messages", { ...hooked.asCarol, text: "hi" });
    await eventually(async () => (await messages(hooked.privateKey)).some((m) => m.text === "echo hi"), "the echo");
    assert.equal((await hookBot.api.getWebhookInfo()).url, url);
    await hookBot.api.deleteWebhook();
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
