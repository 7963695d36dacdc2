package dev.tgops.botrunner.ownership;

import dev.tgops.botrunner.BotRunnerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code lease}. Deadlines in it are the database's time; the local ones are taken before the write and end a tenth earlier. */
@Repository
class LeaseStore {

    private final JdbcClient jdbc;
    private final Instance instance;
    private final Duration duration;
    private final long localNanos;

    LeaseStore(JdbcClient jdbc, BotRunnerSettings settings, Instance instance) {
        this.jdbc = jdbc;
        this.instance = instance;
        this.duration = settings.lease().duration();
        this.localNanos = duration.toNanos() * 9 / 10;
    }

    /** Takes those that nobody holds. */
    List<Lease> acquire(Collection<Integer> partitions) {
        long deadline = System.nanoTime() + localNanos;
        return jdbc.sql("""
                        insert into lease (partition, owner, epoch, deadline)
                        select p, ?, 1, clock_timestamp() + ? * interval '1 millisecond' from unnest(?) p
                        on conflict (partition) do update
                          set owner = excluded.owner, epoch = lease.epoch + 1,
                              deadline = clock_timestamp() + ? * interval '1 millisecond'
                          where lease.deadline < clock_timestamp()
                        returning partition, epoch, coalesce(old.deadline > clock_timestamp() - interval '1 minute', false) as continued
                        """)
                .params(instance.id(), duration.toMillis(), array(partitions), duration.toMillis())
                .query((row, number) ->
                        new Lease(row.getInt("partition"), row.getLong("epoch"), row.getBoolean("continued"), deadline))
                .list();
    }

    /** Extends leases; returns those that are somebody else's by now. */
    List<Lease> renew(Collection<Lease> leases) {
        long deadline = System.nanoTime() + localNanos;
        Set<Integer> renewed = new HashSet<>(jdbc.sql("""
                        update lease l set deadline = clock_timestamp() + ? * interval '1 millisecond'
                        from unnest(?, ?) u (partition, epoch)
                        where l.partition = u.partition and l.epoch = u.epoch and l.owner = ?
                        returning l.partition
                        """)
                .params(duration.toMillis(), partitions(leases), epochs(leases), instance.id())
                .query(Integer.class)
                .list());
        List<Lease> lost = new ArrayList<>();
        for (Lease lease : leases) {
            if (renewed.contains(lease.partition())) {
                lease.extend(deadline);
            } else {
                lost.add(lease);
            }
        }
        return lost;
    }

    /** Lets the next owner in at once. */
    void release(Collection<Lease> leases) {
        jdbc.sql("""
                        update lease l set deadline = clock_timestamp() - interval '1 millisecond'
                        from unnest(?, ?) u (partition, epoch)
                        where l.partition = u.partition and l.epoch = u.epoch and l.owner = ?
                        """).params(partitions(leases), epochs(leases), instance.id()).update();
    }

    private static Integer[] array(Collection<Integer> partitions) {
        return partitions.toArray(Integer[]::new);
    }

    private static Integer[] partitions(Collection<Lease> leases) {
        return leases.stream().map(Lease::partition).toArray(Integer[]::new);
    }

    private static Long[] epochs(Collection<Lease> leases) {
        return leases.stream().map(Lease::epoch).toArray(Long[]::new);
    }
}
