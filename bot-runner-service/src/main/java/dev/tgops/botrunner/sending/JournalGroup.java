package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.BotRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one write of the journal holds, as the columns that the statement takes. */
final class JournalGroup {

    record BrokenLane(String botId, String lane, long epoch) {}

    record Ended(List<String> ids, List<Long> epochs, List<byte @Nullable []> outcomes) {}

    record Freed(List<String> ids, List<Long> epochs) {}

    record Taken(List<String> ids, List<Integer> partitions, List<Long> epochs) {}

    record Marked(
            List<String> ids,
            List<String> bots,
            List<Integer> partitions,
            List<Long> epochs,
            List<String> states,
            List<byte @Nullable []> outcomes) {}

    private final Ended ended = new Ended(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final Freed freed = new Freed(new ArrayList<>(), new ArrayList<>());
    private final Taken taken = new Taken(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final Marked marked = new Marked(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    private final List<BrokenLane> brokenLanes = new ArrayList<>();

    static JournalGroup of(List<JournalEntry> entries) {
        JournalGroup group = new JournalGroup();
        entries.forEach(group::add);
        return group;
    }

    private void add(JournalEntry entry) {
        PendingRequest request = entry.request();
        long epoch = request.lease().epoch();
        switch (entry) {
            case JournalEntry.Mark mark -> mark(request, "C", null);
            case JournalEntry.TakeOver takeOver -> {
                taken.ids.add(request.id());
                taken.partitions.add(request.lease().partition());
                taken.epochs.add(epoch);
            }
            case JournalEntry.Free free -> {
                freed.ids.add(request.id());
                freed.epochs.add(epoch);
            }
            case JournalEntry.End end -> {
                if (request.marked) {
                    ended.ids.add(request.id());
                    ended.epochs.add(epoch);
                    ended.outcomes.add(end.json());
                } else {
                    mark(request, "E", end.json());
                }
                BotRequest told = request.request();
                if (end.breaksLane() && told.lane() != null) {
                    brokenLanes.add(new BrokenLane(told.botId(), told.lane(), told.laneEpoch()));
                }
            }
        }
    }

    private void mark(PendingRequest request, String state, byte @Nullable [] outcome) {
        marked.ids.add(request.id());
        marked.bots.add(request.request().botId());
        marked.partitions.add(request.lease().partition());
        marked.epochs.add(request.lease().epoch());
        marked.states.add(state);
        marked.outcomes.add(outcome);
    }

    Ended ended() {
        return ended;
    }

    Freed freed() {
        return freed;
    }

    Taken taken() {
        return taken;
    }

    Marked marked() {
        return marked;
    }

    List<BrokenLane> brokenLanes() {
        return brokenLanes;
    }
}
