package dev.tgops.emulator.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text with its entities, sorted as Telegram sorts them. */
public record FormattedText(String text, List<Entity> entities) {
    private static final Comparator<Entity> ORDER = Comparator.comparingInt(Entity::offset)
            .thenComparing(Comparator.comparingInt(Entity::length).reversed());

    public FormattedText {
        entities = List.copyOf(entities);
    }

    public static FormattedText plain(String text) {
        return new FormattedText(text, List.of());
    }

    /** Control characters become spaces, blanks around the text go, entities outside of it too; found ones are added. */
    public FormattedText normalised() {
        String clean = clean(text);
        int start = 0;
        int end = clean.length();
        while (end > start && clean.charAt(end - 1) <= ' ') {
            end--;
        }
        while (start < end && clean.charAt(start) <= ' ') {
            start++;
        }
        String trimmed = clean.substring(start, end);
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : entities) {
            int from = Math.max(entity.offset() - start, 0);
            int to = Math.min(entity.end() - start, trimmed.length());
            if (from < to) {
                kept.add(new Entity(entity.type(), from, to - from, entity.argument()));
            }
        }
        FoundEntities.addTo(trimmed, kept);
        kept.sort(ORDER);
        return new FormattedText(trimmed, kept);
    }

    private static String clean(String text) {
        boolean dirty = false;
        for (int i = 0; i < text.length() && !dirty; i++) {
            char c = text.charAt(i);
            dirty = c < ' ' && c != '\n';
        }
        if (!dirty) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' && c != '\n' ? ' ' : c);
        }
        return out.toString();
    }
}
