package dev.tgops.ticket.groups;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.bots.Bot;
import dev.tgops.ticket.bots.BotStore;
import dev.tgops.ticket.groups.Group.MembershipChange;
import dev.tgops.ticket.groups.GroupStore.Sighting;
import dev.tgops.ticket.publishing.SingleRequests;
import dev.tgops.ticket.telegram.Membership;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.texts.BotTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Registers support groups and keeps what is known of them: forum or not, the bot's rights. Everything here can be repeated. */
@Component
public class GroupRegistry {

    private static final String QUESTION = "group";
    private static final String RIGHTS = "rights:";
    private static final String FORUM = "forum:";

    /** Parts of the id of a question that a command caused: thread, message and update follow the group. */
    private static final int ASKED_BY_A_PERSON = 5;

    private final GroupStore groups;
    private final BotStore bots;
    private final SingleRequests requests;
    private final BotTexts texts;
    private final Clock clock;

    GroupRegistry(GroupStore groups, BotStore bots, SingleRequests requests, BotTexts texts, Clock clock) {
        this.groups = groups;
        this.bots = bots;
        this.requests = requests;
        this.texts = texts;
        this.clock = clock;
    }

    /** Whether the outcome answers a question asked here. */
    public static boolean concerns(BotOutcome outcome) {
        return outcome.requestId().startsWith(QUESTION + ":");
    }

    /** {@code /start} in a group registers it; what the bot may do there is asked first, so that the answer can say what is missing. */
    public BotRequest started(Update update, TelegramMessage message) {
        String title = message.chatTitle();
        Group group = groups.register(new Sighting(
                update.projectId(),
                update.botId(),
                message.chatId(),
                message.chatType(),
                title == null ? "" : title,
                message.forum(),
                message.sender().name(),
                clock.instant()));
        Bot bot = bots.find(update.botId());
        if (bot == null) {
            return answer(group, message.threadId(), message.messageId(), update.updateId());
        }
        long thread = message.threadId() == null ? 0 : message.threadId();
        String question =
                String.join(":", QUESTION, group.id(), "" + thread, "" + message.messageId(), "" + update.updateId());
        return requests.of(
                question,
                group.projectId(),
                group.botId(),
                new BotCall.GetChatMember(group.chatId(), bot.telegramId()),
                group.id());
    }

    /** Questions that find out whether what keeps the bot's groups from holding topics is still so; the same ones within {@code period}. */
    public List<BotRequest> recheck(String botId, Duration period) {
        Bot bot = bots.find(botId);
        if (bot == null) {
            return List.of();
        }
        long turn = clock.instant().toEpochMilli() / Math.max(1, period.toMillis());
        List<BotRequest> questions = new ArrayList<>();
        for (Group group : groups.ofBot(botId)) {
            if (group.problem() != null) {
                questions.add(
                        question(group, RIGHTS + turn, new BotCall.GetChatMember(group.chatId(), bot.telegramId())));
                if (!group.forum()) {
                    questions.add(question(group, FORUM + turn, new BotCall.GetChat(group.chatId())));
                }
            }
        }
        return questions;
    }

    private BotRequest question(Group group, String about, BotCall call) {
        return requests.of(
                QUESTION + ":" + group.id() + ":" + about, group.projectId(), group.botId(), call, group.id());
    }

    /** The answer to a question that {@link #started} or {@link #recheck} asked. */
    public List<BotRequest> settle(BotOutcome outcome) {
        String[] question = outcome.requestId().split(":", -1);
        Group group = groups.find(question[1]);
        if (group == null) {
            return List.of();
        }
        JsonNode result = outcome.result();
        if (outcome.status() != OutcomeStatus.OK || result == null) {
            report(group.id(), outcome.status(), outcome.finishedAt());
        } else if (question.length > 2 && FORUM.equals(question[2] + ":")) {
            groups.setForum(group.id(), result.path("is_forum").asBoolean(false), outcome.finishedAt());
        } else {
            Membership now = Membership.of(result);
            groups.setRights(group.id(), now.present(), now.canManageTopics(), outcome.finishedAt());
        }
        Group known = groups.find(group.id());
        if (question.length != ASKED_BY_A_PERSON || known == null || !known.member()) {
            return List.of();
        }
        long thread = Long.parseLong(question[2]);
        return List.of(
                answer(known, thread == 0 ? null : thread, Long.parseLong(question[3]), Long.parseLong(question[4])));
    }

    /** Whether the chat is registered, whether or not the bot is there now. */
    public boolean knows(String botId, long chatId) {
        return groups.findByChat(botId, chatId) != null;
    }

    /** The bot was added to a group, removed, or given other rights. One that was told of before, is older than the latest, or is of a chat that has a new id since, changes nothing. */
    public List<BotRequest> membershipChanged(Update update, Membership.Change change) {
        MembershipChange told = new MembershipChange(change.at(), update.updateId());
        Group before = groups.findByChat(update.botId(), change.chatId());
        if (before != null && before.chatId() != change.chatId()) {
            return List.of();
        }
        MembershipChange latest = before == null ? null : before.membership();
        boolean repeated = told.equals(latest);
        if (latest != null && !repeated && !told.isAfter(latest)) {
            return List.of();
        }
        if (!change.now().present()) {
            if (before != null && !repeated) {
                groups.setMember(before.id(), false, clock.instant());
                groups.setMembership(before.id(), told);
            }
            return List.of();
        }
        Group now = before != null && repeated ? before : present(update, change, told);
        // A repeated answer has the same id, and is not sent twice.
        return List.of(answer(now, null, null, update.updateId()));
    }

    private Group present(Update update, Membership.Change change, MembershipChange told) {
        String title = change.chatTitle();
        Group group = groups.register(new Sighting(
                update.projectId(),
                update.botId(),
                change.chatId(),
                change.chatType(),
                title == null ? "" : title,
                change.forum(),
                change.by().name(),
                clock.instant()));
        groups.setRights(group.id(), true, change.now().canManageTopics(), clock.instant());
        groups.setMembership(group.id(), told);
        Group known = groups.find(group.id());
        return known == null ? group : known;
    }

    /** A group became a supergroup. */
    public void migrated(Update update, long fromChatId, long toChatId) {
        if (groups.findByChat(update.botId(), fromChatId) != null) {
            groups.migrate(update.botId(), fromChatId, toChatId, clock.instant());
        }
    }

    /** A request to the group ended so, at that time. */
    public void report(String groupId, OutcomeStatus status, Instant at) {
        switch (status) {
            case NOT_A_FORUM -> groups.setForum(groupId, false, at);
            case NO_RIGHTS -> groups.setRights(groupId, true, false, at);
            case KICKED, CHAT_NOT_FOUND -> groups.setMember(groupId, false, at);
            default -> {}
        }
    }

    private BotRequest answer(Group group, @Nullable Long thread, @Nullable Long replyTo, long updateId) {
        Group.Problem problem = group.problem();
        String key = problem == null ? "ready" : problem.name().toLowerCase(Locale.ROOT);
        return requests.of(
                "answer:" + group.id() + ":" + updateId,
                group.projectId(),
                group.botId(),
                new BotCall.SendMessage(
                        group.chatId(),
                        thread,
                        texts.text("group." + key),
                        null,
                        replyTo == null ? null : new ReplyTo(replyTo, null),
                        null),
                group.id());
    }
}
