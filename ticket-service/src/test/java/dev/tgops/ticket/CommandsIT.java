package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsIT extends WorldTest {

    @Test
    void startInAPrivateChatIsAnsweredWithAWelcome() {
        World.Person ann = world.person("Ann");
        world.write(ann, "/start");

        world.awaitText(world.privateChat(ann), "Hello!");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).isEmpty();
    }

    @Test
    void aCodeOfTheAdminUiTiesTheTelegramAccountAndOpensNoTicket() {
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        authority.answer("/internal/telegram-links", 200, "{\"displayName\":\"Ann Agent\"}");
        world.write(ann, "/connect ABCD2345");
        world.awaitText(chat, "belongs to Ann Agent now");

        authority.answer("/internal/telegram-links", 404, "{}");
        world.write(ann, "/connect ABCD2345");
        world.awaitText(chat, "not valid");
        authority.answer("/internal/telegram-links", 503, "{}");
        world.write(ann, "/connect ABCD2345");
        world.awaitText(chat, "not possible at the moment");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).isEmpty();
    }

    @Test
    void startInAForumRegistersTheGroup() {
        World.Chat forum = world.forum();
        World.Written start = world.write(world.person("Boss"), forum, null, "/start@" + world.botName);

        BotCall.SendMessage answer = world.awaitText(forum, "takes support tickets");
        assertThat(answer.replyTo()).isEqualTo(new BotCall.ReplyTo(start.messageId(), null));
    }

    @Test
    void startInAGroupWithoutTopicsSaysWhatToDo() {
        World.Chat group = world.plainGroup();
        world.write(world.person("Boss"), group, null, "/start");

        world.awaitText(group, "Turn on Topics");
    }

    @Test
    void startWhereTheBotLacksTheRightSaysWhatToDo() {
        world.bot.script = request -> request.call() instanceof BotCall.GetChatMember
                ? new BotRunnerStand.Answer(
                        OutcomeStatus.OK,
                        tools.jackson.databind.json.JsonMapper.shared().readTree("{\"status\":\"member\"}"),
                        null)
                : world.bot.ok(request);
        World.Chat forum = world.forum();
        world.write(world.person("Boss"), forum, null, "/start");

        world.awaitText(forum, "I may not create topics");
    }

    @Test
    void aCommandForAnotherBotIsNotAnswered() {
        World.Chat forum = world.forum();
        world.write(world.person("Boss"), forum, null, "/start@other_bot");
        world.write(world.person("Boss"), forum, null, "/start");

        world.awaitText(forum, "takes support tickets");
        assertThat(world.texts(forum)).hasSize(1);
    }

    @Test
    void createTicketMakesANumberedTopicWithACardAndConfirmsIt() {
        World.Chat forum = world.registeredForum();
        World.Written command = world.write(world.person("Bob"), forum, null, "/create_ticket Printer is on fire");

        BotCall.CreateForumTopic topic = world.awaitCall(BotCall.CreateForumTopic.class, call -> true);
        assertThat(topic).isEqualTo(new BotCall.CreateForumTopic(forum.id(), "#1 Printer is on fire"));
        long thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        BotCall.SendMessage card = world.awaitText(forum, "Status: open");
        assertThat(card.messageThreadId()).isEqualTo(thread);
        assertThat(card.text()).startsWith("#1 Printer is on fire\n").contains("From: Bob");
        BotCall.SendMessage confirmation = world.awaitText(forum, "https://t.me/c/");
        assertThat(confirmation.messageThreadId()).isNull();
        assertThat(confirmation.replyTo()).isEqualTo(new BotCall.ReplyTo(command.messageId(), null));
        assertThat(confirmation.text()).endsWith("/" + thread);
    }

    @Test
    void closeTicketInItsTopicClosesTicketAndTopicAndReopenTicketOpensThem() {
        World.Chat forum = world.registeredForum();
        World.Person bob = world.person("Bob");
        world.write(bob, forum, null, "/create_ticket Printer is on fire");
        long thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        world.awaitText(forum, "https://t.me/c/");

        world.write(bob, forum, thread, "/close_ticket");
        world.awaitText(forum, "closed by Bob");
        world.awaitCall(BotCall.CloseForumTopic.class, call -> call.messageThreadId() == thread);
        world.write(bob, forum, thread, "/close_ticket");
        world.awaitText(forum, "closed already");

        world.write(bob, forum, thread, "/reopen_ticket@" + world.botName);
        world.awaitCall(BotCall.ReopenForumTopic.class, call -> call.messageThreadId() == thread);
        world.awaitText(forum, "opened again by Bob");
    }

    @Test
    void wrongUseIsAnsweredWithAHint() {
        World.Chat forum = world.forum();
        World.Person bob = world.person("Bob");
        world.write(bob, forum, null, "/create_ticket Too early");
        world.awaitText(forum, "not registered");
        world.write(bob, forum, null, "/create_ticket");
        world.awaitText(forum, "needs a subject");
        world.write(bob, forum, null, "/close_ticket");
        world.awaitText(forum, "in the topic of the ticket");
        world.write(bob, forum, null, "/nonsense@" + world.botName);
        world.awaitText(forum, "/create_ticket SUBJECT");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).isEmpty();
    }

    @Test
    void aTicketOfAGroupWithoutTopicsIsKeptAndGetsItsTopicLater() {
        World.Chat group = world.plainGroup();
        World.Person bob = world.person("Bob");
        world.write(bob, group, null, "/start");
        world.awaitText(group, "Turn on Topics");
        world.write(bob, group, null, "/create_ticket Printer is on fire");
        world.awaitText(group, "Ticket #1 is recorded");

        World.Chat forum = new World.Chat(
                group.id(), Map.of("id", group.id(), "type", "supergroup", "title", "Plain", "is_forum", true));
        world.write(bob, forum, null, "/start");
        world.awaitCall(BotCall.CreateForumTopic.class, call -> call.name().equals("#1 Printer is on fire"));
        world.awaitText(forum, "https://t.me/c/");
    }

    @Test
    void aGroupThatTheBotIsAddedToIsRegistered() {
        World.Chat forum = world.forum();
        World.Person boss = world.person("Boss");
        world.membership(boss, forum, Map.of("status", "member", "user", Map.of("id", world.telegramBotId)));
        world.awaitText(forum, "I may not create topics");
        world.membership(
                boss,
                forum,
                Map.of(
                        "status",
                        "administrator",
                        "can_manage_topics",
                        true,
                        "user",
                        Map.of("id", world.telegramBotId)));
        world.awaitText(forum, "takes support tickets");
    }
}
