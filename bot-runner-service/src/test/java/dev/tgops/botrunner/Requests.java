package dev.tgops.botrunner;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotRequest.Priority;
import dev.tgops.contracts.bot.InDoubtPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes requests for a bot: a person's message that is resent when in doubt, unless said otherwise. */
record Requests(String project, String botId) {

    Builder text(long chat, String text) {
        return call(new BotCall.SendMessage(chat, null, text, null, null, null));
    }

    Builder call(BotCall call) {
        return new Builder(call);
    }

    final class Builder {
        private final BotCall call;
        private @Nullable String lane;
        private long epoch;
        private InDoubtPolicy policy = InDoubtPolicy.RESEND;
        private Duration deadline = Duration.ofMinutes(5);
        private @Nullable String campaign;
        private String replyTopic = Records.RESULTS;

        private Builder(BotCall call) {
            this.call = call;
        }

        Builder lane(String name) {
            lane = name;
            return this;
        }

        Builder epoch(long number) {
            epoch = number;
            return this;
        }

        Builder policy(InDoubtPolicy inDoubt) {
            policy = inDoubt;
            return this;
        }

        Builder deadline(Duration fromNow) {
            deadline = fromNow;
            return this;
        }

        Builder campaign(String name) {
            campaign = name;
            return this;
        }

        Builder replyTopic(String topic) {
            replyTopic = topic;
            return this;
        }

        BotRequest make() {
            return new BotRequest(
                    UUID.randomUUID().toString(),
                    project,
                    botId,
                    call,
                    lane,
                    epoch,
                    policy == InDoubtPolicy.REPORT ? Priority.BULK : Priority.PERSON,
                    policy,
                    Instant.now().plus(deadline),
                    replyTopic,
                    "reply-key",
                    campaign);
        }
    }
}
