package dev.tgops.emulator.page;

import static dev.tgops.emulator.page.Actions.done;

import dev.tgops.emulator.page.Actions.Action;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Contents;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.FileStore.StoredFile;
import dev.tgops.emulator.world.Interactions.Answer;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writing, sending, changing and answering messages. */
final class MessageActions {
    private static final int TEXT = 4096;
    private static final int CAPTION = 1024;
    private static final int ALBUM = 10;
    private static final int ANSWER_SECONDS = 10;

    private final World world;

    MessageActions(World world) {
        this.world = world;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("write", this::write);
        actions.put("media", this::media);
        actions.put("contact", this::contact);
        actions.put("location", this::location);
        actions.put("forward", this::forward);
        actions.put("edit", done(this::edit));
        actions.put("delete", done(asked -> asked.conversation().delete(asked.id("id"))));
        actions.put("react", done(MessageActions::react));
        actions.put("press", this::press);
        actions.put("vote", done(MessageActions::vote));
        actions.put("pin", done(asked -> asked.conversation().pin(asked.id("id"))));
        actions.put("unpin", done(this::unpin));
        actions.put("read", done(asked -> asked.conversation().read(asked.id("id"))));
    }

    private static JsonNode sent(Message message) {
        return Json.object().put("id", message.id());
    }

    private static String text(Asked asked, int most) {
        String text = asked.text("text");
        if (text.isBlank()) {
            throw new Refusal(400, "Write something first.");
        }
        if (text.length() > most) {
            throw new Refusal(400, "The text is longer than " + most + " characters.");
        }
        return text;
    }

    private JsonNode write(Asked asked) {
        Conversation conversation = asked.conversation();
        String text = text(asked, TEXT);
        int replyTo = asked.id("replyTo");
        String quote = asked.text("quote");
        if (replyTo == 0) {
            return sent(conversation.write(text));
        }
        return sent(quote.isEmpty() ? conversation.reply(replyTo, text) : conversation.quote(replyTo, quote, text));
    }

    private void edit(Asked asked) {
        Message message = world.locked(() -> Rules.message(asked.chat(), asked.id("id"), "edit"));
        asked.conversation().edit(message.id(), text(asked, message.content().has("text") ? TEXT : CAPTION));
    }

    /** Sends files uploaded before: one by itself, several as an album whose first carries the caption. */
    private JsonNode media(Asked asked) {
        List<JsonNode> ids = asked.list("files");
        if (ids.isEmpty() || ids.size() > ALBUM) {
            throw new Refusal(400, "An album has 2 to 10 files.");
        }
        String caption = asked.text("caption");
        if (caption.length() > CAPTION) {
            throw new Refusal(400, "The caption is longer than " + CAPTION + " characters.");
        }
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode id : ids) {
            StoredFile file = world.files().byUniqueId(id.asString(""));
            if (file == null) {
                throw new Refusal(400, "There is no such file.");
            }
            files.add(file);
        }
        return world.locked(() -> send(asked, files, caption));
    }

    private JsonNode send(Asked asked, List<StoredFile> files, String caption) {
        Conversation conversation = asked.conversation();
        String album = files.size() > 1 ? world.interactions().newId() : null;
        int first = 0;
        for (StoredFile file : files) {
            Rules.permitted(
                    conversation.chat(),
                    conversation.account(),
                    file.kind().permission(),
                    file.kind().plural());
            ObjectNode content = Contents.media(file, first == 0 ? caption : "");
            Message message = conversation.send(content, asked.id("replyTo"), null, album);
            first = first == 0 ? message.id() : first;
        }
        return Json.object().put("id", first);
    }

    /** The sender's own contact, as a button of a bot's keyboard asks for it. */
    private JsonNode contact(Asked asked) {
        Account self = asked.person();
        ObjectNode content = Json.object();
        content.putObject("contact")
                .put("phone_number", "+49155" + self.id() % 100_000_000)
                .put("first_name", self.firstName())
                .put("user_id", self.id());
        return sent(asked.conversation().send(content, asked.id("replyTo"), null, null));
    }

    /** Where the sender is, as a button of a bot's keyboard asks for it: always in Berlin. */
    private JsonNode location(Asked asked) {
        ObjectNode content = Json.object();
        content.putObject("location").put("latitude", 52.520008).put("longitude", 13.404954);
        return sent(asked.conversation().send(content, asked.id("replyTo"), null, null));
    }

    private JsonNode forward(Asked asked) {
        Chat from = asked.chat(asked.text("fromChat"));
        Message source = world.locked(() -> Rules.message(from, asked.id("id"), "forward"));
        if (source.isProtected() || source.service()) {
            throw new Refusal(400, "This message can't be forwarded.");
        }
        return sent(asked.conversation().forward(source));
    }

    private static void react(Asked asked) {
        String[] emojis =
                asked.list("emojis").stream().map(node -> node.asString("")).toArray(String[]::new);
        asked.conversation().react(asked.id("id"), emojis);
    }

    private static void vote(Asked asked) {
        Integer[] options =
                asked.list("options").stream().map(node -> node.asInt(-1)).toArray(Integer[]::new);
        asked.conversation().vote(asked.id("id"), options);
    }

    private void unpin(Asked asked) {
        Chat chat = asked.chat();
        if (!world.locked(() -> Rules.mayPin(chat, asked.person()))) {
            throw TelegramException.badRequest("not enough rights to manage pinned messages in the chat");
        }
        world.posting().unpin(chat, asked.id("id"), 0);
    }

    /** Waits for the bot, as the spinner on the button does. */
    private JsonNode press(Asked asked) {
        ObjectNode result = Json.object();
        try {
            Answer answer = asked.conversation()
                    .press(asked.id("id"), asked.text("data"))
                    .answer()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            result.put("answered", true);
            result.put("text", answer.text());
            result.put("alert", answer.alert());
            result.put("url", answer.url());
        } catch (TimeoutException e) {
            result.put("answered", false);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "The emulator stops.");
        }
        return result;
    }
}
