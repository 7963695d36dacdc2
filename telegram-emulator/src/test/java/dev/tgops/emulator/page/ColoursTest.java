package dev.tgops.emulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast of text on its ground, by the formula of WCAG 2.2 (AA: 4.5). */
class ColoursTest {
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

    @ParameterizedTest(name = "{0}: {1} on {2}")
    @CsvSource({
        "light, text, ground",
        "light, text, sunken",
        "light, text, theirs",
        "light, text, mine",
        "light, text, accent-soft",
        "light, quiet, ground",
        "light, quiet, sunken",
        "light, quiet, theirs",
        "light, quiet, hover",
        "light, quiet, accent-soft",
        "light, mine-quiet, mine",
        "light, accent, ground",
        "light, accent-deep, theirs",
        "light, accent-deep, mine",
        "light, on-accent, accent",
        "light, danger, raised",
        "light, ground, danger",
        "light, tint-0, theirs",
        "light, tint-1, theirs",
        "light, tint-2, theirs",
        "light, tint-3, theirs",
        "light, tint-4, theirs",
        "light, tint-5, theirs",
        "light, tint-6, theirs",
        "light, tint-7, theirs",
        "dark, text, ground",
        "dark, text, sunken",
        "dark, text, theirs",
        "dark, text, mine",
        "dark, text, accent-soft",
        "dark, quiet, ground",
        "dark, quiet, sunken",
        "dark, quiet, theirs",
        "dark, quiet, hover",
        "dark, quiet, accent-soft",
        "dark, mine-quiet, mine",
        "dark, accent, ground",
        "dark, accent-deep, theirs",
        "dark, accent-deep, mine",
        "dark, on-accent, accent",
        "dark, danger, raised",
        "dark, ground, danger",
        "dark, tint-0, theirs",
        "dark, tint-1, theirs",
        "dark, tint-2, theirs",
        "dark, tint-3, theirs",
        "dark, tint-4, theirs",
        "dark, tint-5, theirs",
        "dark, tint-6, theirs",
        "dark, tint-7, theirs"
    })
    void text_is_readable(String scheme, String text, String ground) throws IOException {
        Map<String, Integer> colours = colours(scheme);
        double one = luminance(Objects.requireNonNull(colours.get(text)));
        double two = luminance(Objects.requireNonNull(colours.get(ground)));
        assertThat((Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)).isGreaterThanOrEqualTo(4.5);
    }

    private static Map<String, Integer> colours(String scheme) throws IOException {
        try (InputStream in = Objects.requireNonNull(ColoursTest.class.getResourceAsStream("css/tokens.css"))) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int dark = css.indexOf("[data-theme=\"dark\"]");
            Map<String, Integer> colours = new HashMap<>();
            Matcher matcher = TOKEN.matcher(scheme.equals("dark") ? css : css.substring(0, dark));
            while (matcher.find()) {
                colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            return colours;
        }
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
