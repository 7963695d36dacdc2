package dev.tgops.contracts;

import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.Role;
import dev.tgops.contracts.auth.UserSnapshot;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotCall.SendOptions;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.InputMedia;
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
    private static final SendOptions OPTIONS = new SendOptions(true, true, true, "5104841245755180586");
    private static final JsonNode SCOPE = JsonMapper.shared().readTree("{\"type\":\"default\"}");
    private static final JsonNode RIGHTS = JsonMapper.shared().readTree("""
            {"is_anonymous":false,"can_manage_chat":true,"can_delete_messages":true,"can_manage_video_chats":false,
             "can_restrict_members":false,"can_promote_members":false,"can_change_info":false,"can_invite_users":false,
             "can_post_stories":false,"can_edit_stories":false,"can_delete_stories":false,"can_manage_topics":true}
            """);
    private static final String FILE = "https://files.example.org/a?signature=b";

    private Samples() {}

    /** Base type to read as, and the record; by golden file name. */
    record Sample(Class<?> readAs, Object value) {}

    static Map<String, Sample> all() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (BotCall call : calls()) {
            samples.put("call." + call.getClass().getSimpleName(), new Sample(BotCall.class, call));
        }
        for (InputMedia media : media()) {
            samples.put("media." + media.getClass().getSimpleName(), new Sample(InputMedia.class, media));
        }
        grown().forEach((name, call) -> samples.put(name, new Sample(BotCall.class, call)));
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
                "BotRequest.bulk",
                new Sample(
                        BotRequest.class,
                        new BotRequest(
                                "campaign:7:1",
                                PROJECT,
                                BOT,
                                new BotCall.DeleteMessage(-1001, 42),
                                null,
                                0,
                                BotRequest.Priority.BULK,
                                InDoubtPolicy.REPORT,
                                AT,
                                "campaign.bot-results.v1",
                                "7",
                                "7")));
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
                                AT,
                                null)));
        samples.put(
                "BotOutcome.album",
                new Sample(
                        BotOutcome.class,
                        new BotOutcome(
                                "ticket:" + TICKET + ":2",
                                PROJECT,
                                BOT,
                                "copyMessages",
                                OutcomeStatus.OK,
                                false,
                                JsonMapper.shared().readTree("[{\"message_id\":43},{\"message_id\":44}]"),
                                null,
                                null,
                                "ticket:" + TICKET + ":topic",
                                3,
                                AT,
                                List.of(43L, 44L))));
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
                                PROJECT, "Demo", List.of(new ProjectSnapshot.Member("u1", Role.ADMIN)), AT, null)));
        samples.put(
                "ProjectSnapshot.all",
                new Sample(
                        ProjectSnapshot.class,
                        new ProjectSnapshot(
                                PROJECT,
                                "Demo",
                                List.of(new ProjectSnapshot.Member("u1", Role.ADMIN)),
                                AT,
                                Role.VIEWER)));
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
                        List.of(new BotCall.SetMyCommands.Command("start", "Say hello")), SCOPE, "en"),
                new BotCall.SendPhoto(-1001, 7L, FILE, "Hello", ENTITIES, true, true, REPLY, MARKUP, OPTIONS),
                new BotCall.SendVideo(
                        -1001,
                        7L,
                        FILE,
                        9,
                        640,
                        480,
                        "AgADcover",
                        2,
                        "Hello",
                        ENTITIES,
                        true,
                        true,
                        true,
                        REPLY,
                        MARKUP,
                        OPTIONS),
                new BotCall.SendAnimation(
                        -1001, 7L, FILE, 9, 640, 480, "Hello", ENTITIES, true, true, REPLY, MARKUP, OPTIONS),
                new BotCall.SendAudio(-1001, 7L, FILE, "Hello", ENTITIES, 180, "Band", "Song", REPLY, MARKUP, OPTIONS),
                new BotCall.SendVoice(-1001, 7L, FILE, "Hello", ENTITIES, 9, REPLY, MARKUP, OPTIONS),
                new BotCall.SendVideoNote(-1001, 7L, "DQADround", 9, 240, REPLY, MARKUP, OPTIONS),
                new BotCall.SendDocument(-1001, 7L, FILE, "Hello", ENTITIES, true, REPLY, MARKUP, OPTIONS),
                new BotCall.SendSticker(-1001, 7L, FILE, "👍", REPLY, MARKUP, OPTIONS),
                new BotCall.SendLocation(-1001, 7L, 52.52, 13.405, 10.5, 600, 90, 100, REPLY, MARKUP, OPTIONS),
                new BotCall.SendVenue(
                        -1001,
                        7L,
                        52.52,
                        13.405,
                        "Office",
                        "Main Street 1",
                        "f1",
                        "arts",
                        "g1",
                        "bar",
                        REPLY,
                        MARKUP,
                        OPTIONS),
                new BotCall.SendContact(
                        -1001, 7L, "+4930123456", "Carol", "Jones", "BEGIN:VCARD", REPLY, MARKUP, OPTIONS),
                poll(),
                new BotCall.SendDice(-1001, 7L, "🎯", REPLY, MARKUP, OPTIONS),
                new BotCall.SendMediaGroup(-1001, 7L, List.of(media().getFirst(), media().getFirst()), REPLY, OPTIONS),
                new BotCall.CopyMessages(-1001, 7L, 555, List.of(41L, 42L), true, true, true),
                new BotCall.ForwardMessages(-1001, 7L, 555, List.of(41L, 42L), true, true),
                new BotCall.EditMessageMedia(-1001, 42, media().getFirst(), MARKUP),
                new BotCall.DeleteMessages(-1001, List.of(41L, 42L)),
                new BotCall.SetMessageReaction(
                        -1001, 42, JsonMapper.shared().readTree("[{\"type\":\"emoji\",\"emoji\":\"👍\"}]"), true),
                new BotCall.UnpinChatMessage(-1001, 42L),
                new BotCall.UnpinAllChatMessages(-1001),
                new BotCall.UnpinAllForumTopicMessages(-1001, 7),
                new BotCall.EditGeneralForumTopic(-1001, "Lobby"),
                new BotCall.CloseGeneralForumTopic(-1001),
                new BotCall.ReopenGeneralForumTopic(-1001),
                new BotCall.HideGeneralForumTopic(-1001),
                new BotCall.UnhideGeneralForumTopic(-1001),
                new BotCall.UnpinAllGeneralForumTopicMessages(-1001),
                new BotCall.GetForumTopicIconStickers(),
                new BotCall.GetChatAdministrators(-1001, true),
                new BotCall.GetChatMemberCount(-1001),
                new BotCall.DeleteMyCommands(SCOPE, "en"),
                new BotCall.GetMyCommands(SCOPE, "en"),
                new BotCall.SetMyName("Demo", "en"),
                new BotCall.GetMyName("en"),
                new BotCall.SetMyDescription("What I do", "en"),
                new BotCall.GetMyDescription("en"),
                new BotCall.SetMyShortDescription("I help", "en"),
                new BotCall.GetMyShortDescription("en"),
                new BotCall.SetChatMenuButton(555L, JsonMapper.shared().readTree("{\"type\":\"commands\"}")),
                new BotCall.GetChatMenuButton(555L),
                new BotCall.SetMyDefaultAdministratorRights(RIGHTS, true),
                new BotCall.GetMyDefaultAdministratorRights(true));
    }

    /** Calls of the first day with all the parameters they have got since. */
    static Map<String, BotCall> grown() {
        JsonNode preview = JsonMapper.shared().readTree("{\"is_disabled\":true}");
        return Map.of(
                "call.SendMessage.all",
                new BotCall.SendMessage(-1001, 7L, "Hello", ENTITIES, REPLY, MARKUP, preview, OPTIONS),
                "call.EditMessageText.all",
                new BotCall.EditMessageText(-1001, 42, "Hello", ENTITIES, MARKUP, preview),
                "call.EditMessageCaption.all",
                new BotCall.EditMessageCaption(-1001, 42, "Hello", ENTITIES, MARKUP, true),
                "call.CopyMessage.all",
                new BotCall.CopyMessage(-1001, 7L, 555, 41, REPLY, 2, "Hello", ENTITIES, true, MARKUP, OPTIONS),
                "call.ForwardMessage.all",
                new BotCall.ForwardMessage(-1001, 7L, 555, 41, 2, true, true, "5104841245755180586"),
                "call.AnswerCallbackQuery.all",
                new BotCall.AnswerCallbackQuery("77", "Done", true, "https://t.me/demo_bot?start=x", 60),
                "call.CreateForumTopic.all",
                new BotCall.CreateForumTopic(-1001, "#12 Printer is on fire", 7322096, "5104841245755180586"),
                "call.EditForumTopic.all",
                new BotCall.EditForumTopic(-1001, 7, "#12 Printer", "5104841245755180586"));
    }

    private static BotCall poll() {
        return new BotCall.SendPoll(
                -1001,
                7L,
                "Hello?",
                ENTITIES,
                List.of(
                        new BotCall.SendPoll.Option("Yes", ENTITIES, null),
                        new BotCall.SendPoll.Option("No", null, null)),
                false,
                "quiz",
                false,
                false,
                true,
                false,
                true,
                false,
                List.of("DE"),
                List.of(0),
                "Because",
                ENTITIES,
                null,
                600,
                1_800_000_000L,
                false,
                "About it",
                ENTITIES,
                null,
                REPLY,
                MARKUP,
                OPTIONS);
    }

    static List<InputMedia> media() {
        return List.of(
                new InputMedia.Photo(FILE, "Hello", ENTITIES, true, true),
                new InputMedia.Video(FILE, "Hello", ENTITIES, true, true, "AgADcover", 2, 640, 480, 9, true),
                new InputMedia.Animation(FILE, "Hello", ENTITIES, true, true, 640, 480, 9),
                new InputMedia.Audio(FILE, "Hello", ENTITIES, 180, "Band", "Song"),
                new InputMedia.Document(FILE, "Hello", ENTITIES, true));
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
                new TicketEvent.TopicLinked(TICKET, PROJECT, AT, "link-1", BOT, "g2", -1002L, 9L, ACTOR),
                new TicketEvent.TopicUnlinked(TICKET, PROJECT, AT, "link-1", ACTOR),
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
