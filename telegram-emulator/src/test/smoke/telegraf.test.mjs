import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Input, Markup, Telegraf } from "telegraf";
import { apiRoot, eventually, messages, post, world } from "./play.mjs";

let w;
let bot;

before(async () => {
  w = await world("telegraf");
  bot = new Telegraf(w.bot.token, { telegram: { apiRoot } });
});

after(() => {
  bot.stop();
});

test("polls, answers commands and buttons", async () => {
  bot.start((ctx) => ctx.reply("Welcome", Markup.inlineKeyboard([Markup.button.callback("Go", "go")])));
  bot.action("go", async (ctx) => {
    await ctx.answerCbQuery("Going");
    await ctx.editMessageText("Gone");
  });
  bot.on("text", (ctx) => ctx.reply(`echo ${ctx.message.text}`, { reply_parameters: { message_id: ctx.message.message_id } }));
  bot.launch();
  await post("messages", { ...w.asCarol, text: "/start" });
  const welcome = await eventually(
    async () => (await messages(w.privateKey)).find((m) => m.text === "Welcome"), "the welcome");
  await post("messages/press", { ...w.asCarol, messageId: welcome.message_id, data: "go" });
  await eventually(async () => (await messages(w.privateKey)).some((m) => m.text === "Gone"), "the edit");
  const asked = await post("messages", { ...w.asCarol, text: "hello" });
  const echo = await eventually(
    async () => (await messages(w.privateKey)).find((m) => m.text === "echo hello"), "the echo");
  assert.equal(echo.reply_to_message.message_id, asked.message_id);
});

test("uploads, copies, deletes and asks about chats", async () => {
  const photo = await bot.telegram.sendPhoto(w.carol.id, Input.fromBuffer(Buffer.from("picture"), "p.jpg"), { caption: "look" });
  const link = await bot.telegram.getFileLink(photo.photo.at(-1).file_id);
  assert.equal(await (await fetch(link)).text(), "picture");
  const copy = await bot.telegram.copyMessage(w.forum.id, w.carol.id, photo.message_id);
  assert.ok(copy.message_id);
  await bot.telegram.deleteMessage(w.carol.id, photo.message_id);
  const me = await bot.telegram.getChatMember(w.forum.id, w.bot.id);
  assert.equal(me.status, "administrator");
  assert.equal(await bot.telegram.getChatMembersCount(w.forum.id), 2);
  assert.equal((await bot.telegram.getChat(w.forum.id)).is_forum, true);
  await bot.telegram.setMyCommands([{ command: "start", description: "Begin" }]);
  assert.deepEqual(await bot.telegram.getMyCommands(), [{ command: "start", description: "Begin" }]);
  await assert.rejects(bot.telegram.sendMessage(1, "x"), /400: Bad Request: chat not found/);
});

test("makes topics", async () => {
  const topic = await bot.telegram.createForumTopic(w.forum.id, "Question");
  const sent = await bot.telegram.sendMessage(w.forum.id, "in it", { message_thread_id: topic.message_thread_id });
  assert.equal(sent.message_thread_id, topic.message_thread_id);
});
