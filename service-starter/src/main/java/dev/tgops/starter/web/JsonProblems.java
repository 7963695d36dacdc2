package dev.tgops.starter.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in a caller's words what Jackson disliked; its own messages name classes. */
final class JsonProblems {

    private JsonProblems() {}

    /** The field that is wrong, or null where the text is no JSON at all. */
    static @Nullable FieldProblem field(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                new FieldProblem(path(unknown), "is not known here; known are " + known(unknown));
            case ValueInstantiationException invalid
            when invalid.getCause() instanceof IllegalArgumentException why ->
                new FieldProblem(path(invalid), String.valueOf(why.getMessage()));
            case MismatchedInputException mismatch ->
                new FieldProblem(path(mismatch), expectation(mismatch.getTargetType()));
            case null, default -> null;
        };
    }

    static String detail(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof JacksonException json && json.getLocation() != null) {
            return "The body is not valid JSON at line %d, column %d."
                    .formatted(
                            json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        }
        return "A JSON body is required.";
    }

    /** What a value of a type must look like. */
    static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "is of the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be a time in UTC such as 2026-01-31T12:00:00Z";
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "must be a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "must be a list" : "must be an object";
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return known == null
                ? "no others"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
