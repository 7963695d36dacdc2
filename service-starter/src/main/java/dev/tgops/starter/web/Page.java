package dev.tgops.starter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor to ask for the next page with, null at the end
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows of which one more than {@code limit} was asked for.
     *
     * @param cursor the cursor that continues after a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(rows.subList(0, limit), cursor.apply(rows.get(limit - 1)));
    }

    /** The same page with its items shown otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
