package dev.tgops.botrunner.sending;

/**
 * How long before its call a message is to be taken, so that its mark is durable when its turn at Telegram comes: the usual time of late and what it varies by, as TCP estimates its timeouts (RFC 6298, with
 * half the margin: who comes late loses his place's time only). Times are nanoseconds.
 */
final class LeadTime {

    /** What is taken can be overtaken by nobody: so long a person's message may wait for bulk. */
    private static final long MOST = 50_000_000L;

    private long usual;
    private long variation;

    /** A message was ready to be called so long after it was taken. */
    void record(long nanos) {
        long error = nanos - usual;
        usual += error / 8;
        variation += (Math.abs(error) - variation) / 4;
    }

    long nanos() {
        return Math.min(MOST, usual + 2 * variation);
    }
}
