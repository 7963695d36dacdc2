package dev.tgops.contracts;

import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.Role;
import dev.tgops.contracts.auth.UserSnapshot;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One record of each type that travels on Kafka, every field set. */
final class Samples {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30.123456Z");
    private static final String PROJECT = "01900000-0000-7000-8000-000000000001";
    private static final String BOT = "01900000-0000-7000-8000-0000000000b0";
    private static final String TICKET = "01900000-0000-7000-8000-000000000071";
    private static final Actor ACTOR = new Actor(Actor.Kind.CUSTOMER, "01900000-0000-7000-8000-0000000000c0", "Carol");
    private static final JsonNode ENTITIES =
            JsonMapper.shared().readTree("[{\"type\":\"bold\",\"offset\":0,\"length\":5}]");
    private static final JsonNode MARKUP =
            JsonMapper.shared().readTree("{\"inline_keyboard\":[[{\"text\":\"Close\",\"callback_data\":\"close\"}]]}");
    private static final ReplyTo REPLY = new ReplyTo(41, "quoted");

    private Samples() {}

    /** Base type to read as, and the record; by golden file name. */
    record Sample(Class<?> readAs, Object value) {}

    static Map<String, Sample> all() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (BotCall call : calls()) {
            samples.put("call." + call.getClass().getSimpleName(), new Sample(BotCall.class, call));
        }
        samples.put(
                "BotRequest",
                new Sample(
                        BotRequest.class,
                        new BotRequest(
                                "ticket:" + TICKET + ":1",
                                PROJECT,
                                BOT,
                                new BotCall.DeleteMessage(-1001, 42),
                                "ticket:" + TICKET + ":topic",
                                3,
                                BotRequest.Priority.PERSON,
                                InDoubtPolicy.RESEND,
                                AT,
                                Topics.TICKET_BOT_RESULTS,
                                TICKET)));
        samples.put(
                "BotOutcome",
                new Sample(
                        BotOutcome.class,
                        new BotOutcome(
                                "ticket:" + TICKET + ":1",
                                PROJECT,
                                BOT,
                                "sendMessage",
                                OutcomeStatus.OK,
                                true,
                                JsonMapper.shared().readTree("{\"message_id\":43}"),
                                "Bad Request: group chat was upgraded to a supergroup chat",
                                -1002L,
                                "ticket:" + TICKET + ":topic",
                                3,
                                AT)));
        samples.put(
                "BotSnapshot",
                new Sample(
                        BotSnapshot.class,
                        new BotSnapshot(
                                BOT, PROJECT, 424242, "demo_bot", "Demo", BotState.FAILED, true, "no answer", AT)));
        for (BotEvent event : botEvents()) {
            samples.put("bot." + event.getClass().getSimpleName(), new Sample(BotEvent.class, event));
        }
        samples.put(
                "ProjectSnapshot",
                new Sample(
                        ProjectSnapshot.class,
                        new ProjectSnapshot(
                                PROJECT, "Demo", List.of(new ProjectSnapshot.Member("u1", Role.ADMIN)), AT)));
        samples.put(
                "UserSnapshot",
                new Sample(
                        UserSnapshot.class,
                        new UserSnapshot(
                                "u1",
                                "demo",
                                "Demo User",
                                "demo@example.org",
                                true,
                                true,
                                List.of(7_000_000_001L),
                                AT)));
        for (TicketEvent event : ticketEvents()) {
            samples.put("ticket." + event.getClass().getSimpleName(), new Sample(TicketEvent.class, event));
        }
        return samples;
    }

    static List<BotCall> calls() {
        return List.of(
                new BotCall.SendMessage(-1001, 7L, "Hello", ENTITIES, REPLY, MARKUP),
                new BotCall.EditMessageText(-1001, 42, "Hello", ENTITIES, MARKUP),
                new BotCall.EditMessageCaption(-1001, 42, "Hello", ENTITIES, MARKUP),
                new BotCall.EditMessageReplyMarkup(-1001, 42, MARKUP),
                new BotCall.DeleteMessage(-1001, 42),
                new BotCall.CopyMessage(-1001, 7L, 555, 41, REPLY),
                new BotCall.ForwardMessage(-1001, 7L, 555, 41),
                new BotCall.PinChatMessage(-1001, 42, true),
                new BotCall.SendChatAction(-1001, 7L, "typing"),
                new BotCall.AnswerCallbackQuery("77", "Done", true),
                new BotCall.CreateForumTopic(-1001, "#12 Printer is on fire"),
                new BotCall.EditForumTopic(-1001, 7, "#12 Printer"),
                new BotCall.CloseForumTopic(-1001, 7),
                new BotCall.ReopenForumTopic(-1001, 7),
                new BotCall.DeleteForumTopic(-1001, 7),
                new BotCall.GetChat(-1001),
                new BotCall.GetChatMember(-1001, 555),
                new BotCall.SetMyCommands(
                        List.of(new BotCall.SetMyCommands.Command("start", "Say hello")),
                        JsonMapper.shared().readTree("{\"type\":\"default\"}"),
                        "en"));
    }

    static List<BotEvent> botEvents() {
        return List.of(
                new BotEvent.Started(BOT, PROJECT, AT),
                new BotEvent.Stopped(BOT, PROJECT, AT),
                new BotEvent.Failed(BOT, PROJECT, AT, BotState.CONFLICT, "terminated by other getUpdates request"),
                new BotEvent.ChatMigrated(BOT, PROJECT, AT, -55, -1001));
    }

    static List<TicketEvent> ticketEvents() {
        return List.of(
                new TicketEvent.Created(TICKET, PROJECT, AT, 12, "Printer is on fire", ACTOR, "c1", "g1"),
                new TicketEvent.Updated(TICKET, PROJECT, AT, 12, "Printer", TicketStatus.PENDING, ACTOR),
                new TicketEvent.Closed(TICKET, PROJECT, AT, 12, ACTOR),
                new TicketEvent.Reopened(TICKET, PROJECT, AT, 12, ACTOR),
                new TicketEvent.Erased(TICKET, PROJECT, AT, 12, ACTOR),
                new TicketEvent.TopicCreated(TICKET, PROJECT, AT, BOT, "g1", -1001, 7),
                new TicketEvent.MessageSent(
                        TICKET,
                        PROJECT,
                        AT,
                        "m1",
                        TicketEvent.MessageSent.Direction.INBOUND,
                        ACTOR,
                        "text",
                        "It is still burning"));
    }
}
