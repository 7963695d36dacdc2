package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a field of a call must be; part of {@link CallRules}. */
interface Rule {

    /** What is wrong, with the field's name and its limit. */
    record Violation(OutcomeStatus status, String text) {}

    /** What is wrong with a value, null where nothing is. */
    @Nullable Violation check(String field, Object value);

    static Violation bad(String field, String what) {
        return new Violation(OutcomeStatus.BAD_CONTENT, field + " " + what);
    }

    static Rule notZero() {
        return (field, value) -> value.equals(0L) ? bad(field, "must not be 0") : null;
    }

    static Rule between(long least, long most) {
        return (field, value) -> {
            long number = ((Number) value).longValue();
            return number >= least && number <= most
                    ? null
                    : bad(
                            field,
                            most == Long.MAX_VALUE
                                    ? "must be " + least + " or more"
                                    : "must be " + least + " to " + most);
        };
    }

    static Rule range(double least, double most) {
        return (field, value) -> {
            double number = ((Number) value).doubleValue();
            return number >= least && number <= most ? null : bad(field, "must be " + least + " to " + most);
        };
    }

    static Rule text(int least, int most) {
        return (field, value) -> {
            int length = ((String) value).strip().length();
            if (length > most) {
                return new Violation(
                        OutcomeStatus.TOO_LARGE, field + " must have at most " + most + " characters, not " + length);
            }
            return length < least ? bad(field, "must have " + least + " to " + most + " characters") : null;
        };
    }

    static Rule size(int least, int most) {
        return (field, value) -> {
            int size = ((List<?>) value).size();
            return size >= least && size <= most
                    ? null
                    : bad(field, "must have " + least + " to " + most + " elements, not " + size);
        };
    }

    static Rule oneOf(Set<String> values) {
        return (field, value) -> value instanceof String text && values.contains(text)
                ? null
                : bad(
                        field,
                        "must be one of "
                                + String.join(", ", values.stream().sorted().toList()));
    }

    static Rule json(boolean array) {
        return (field, value) -> (array ? ((JsonNode) value).isArray() : ((JsonNode) value).isObject())
                ? null
                : bad(field, array ? "must be a list" : "must be an object");
    }
}
