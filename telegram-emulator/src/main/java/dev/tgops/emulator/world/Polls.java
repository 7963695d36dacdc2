package dev.tgops.emulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls: who voted for what. A forwarded poll is the same poll, a copied one starts anew. */
public final class Polls {
    private final World world;
    private final Map<String, State> states = new LinkedHashMap<>();

    private static final class State {
        final List<Message> shownIn = new ArrayList<>(1);
        final Map<Account, List<Integer>> votes = new LinkedHashMap<>();
    }

    Polls(World world) {
        this.world = world;
    }

    void posted(Message message) {
        JsonNode poll = message.content.get("poll");
        if (poll != null) {
            states.computeIfAbsent(poll.path("id").asString(""), id -> new State())
                    .shownIn
                    .add(message);
        }
    }

    /** The poll without its votes, under a new id. */
    public ObjectNode fresh(ObjectNode poll) {
        ObjectNode copy = poll.deepCopy();
        copy.put("id", world.interactions().newId());
        copy.put("total_voter_count", 0);
        copy.put("is_closed", false);
        copy.path("options").forEach(option -> ((ObjectNode) option).put("voter_count", 0));
        return copy;
    }

    /**
     * The account's choice; none takes the vote back.
     *
     * @throws TelegramException where the poll is closed, or the choice none of its
     */
    public void vote(Message message, Account by, List<Integer> options) {
        world.locked(() -> {
            JsonNode poll = message.content.path("poll");
            boolean several = poll.path("allows_multiple_answers").asBoolean(false);
            int count = poll.path("options").size();
            boolean valid = poll.isObject()
                    && (several || options.size() <= 1)
                    && options.stream().allMatch(option -> option >= 0 && option < count);
            if (!valid) {
                throw TelegramException.badRequest("OPTION_INVALID");
            }
            if (poll.path("is_closed").asBoolean(false)) {
                throw TelegramException.badRequest("MESSAGE_POLL_CLOSED");
            }
            State state = states.getOrDefault(poll.path("id").asString(""), new State());
            if (options.isEmpty()) {
                state.votes.remove(by);
            } else {
                state.votes.put(by, List.copyOf(options));
            }
            ObjectNode changed = count((ObjectNode) poll, state);
            show(changed, state, null);
            if (!poll.path("is_anonymous").asBoolean(true)) {
                world.delivery().toSender(UpdateType.POLL_ANSWER, message, answer(changed, by, options));
            }
            world.delivery().toSender(UpdateType.POLL, message, changed);
            return message;
        });
    }

    private static ObjectNode answer(ObjectNode poll, Account by, List<Integer> options) {
        ObjectNode answer = Json.object();
        answer.put("poll_id", poll.path("id").asString(""));
        answer.set("user", by.json());
        ArrayNode ids = answer.putArray("option_ids");
        ArrayNode persistent = answer.putArray("option_persistent_ids");
        for (int option : options) {
            ids.add(option);
            persistent.add(
                    poll.path("options").path(option).path("persistent_id").asString(""));
        }
        return answer;
    }

    private static ObjectNode count(ObjectNode poll, State state) {
        ObjectNode changed = poll.deepCopy();
        changed.put("total_voter_count", state.votes.size());
        JsonNode options = changed.path("options");
        for (int i = 0; i < options.size(); i++) {
            int option = i;
            long votes = state.votes.values().stream()
                    .filter(chosen -> chosen.contains(option))
                    .count();
            ((ObjectNode) options.get(i)).put("voter_count", (int) votes);
        }
        return changed;
    }

    private void show(ObjectNode poll, State state, @Nullable ObjectNode markup) {
        for (Message message : state.shownIn) {
            ObjectNode content = message.content.deepCopy();
            content.set("poll", poll);
            message.markup = markup == null ? message.markup : markup;
            world.posting().refresh(message, content);
        }
    }

    /** Closes the poll for good and returns it. */
    public ObjectNode stop(Message message, @Nullable ObjectNode markup) {
        return world.locked(() -> {
            ObjectNode poll = ((ObjectNode) message.content.path("poll")).deepCopy();
            if (poll.path("is_closed").asBoolean(false)) {
                throw TelegramException.badRequest("poll has already been closed");
            }
            poll.put("is_closed", true);
            State state = states.getOrDefault(poll.path("id").asString(""), new State());
            show(poll, state, markup);
            world.delivery().toSender(UpdateType.POLL, message, poll);
            return poll;
        });
    }
}
