package dev.tgops.emulator.api;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All methods by name; as with Telegram, case does not matter. */
final class MethodTable {
    private final Map<String, Method> methods = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    MethodTable() {
        Map<String, Method> all = new LinkedHashMap<>();
        UpdateMethods.addTo(all);
        SendMethods.addTo(all);
        EditMethods.addTo(all);
        CopyMethods.addTo(all);
        TopicMethods.addTo(all);
        ChatMethods.addTo(all);
        CommandMethods.addTo(all);
        all.forEach((name, method) -> {
            methods.put(name, method);
            methods.put(name.toLowerCase(Locale.ROOT), method);
        });
        names.addAll(all.keySet());
        names.add("getUpdates");
    }

    @Nullable Method find(String name) {
        Method method = methods.get(name);
        return method != null ? method : methods.get(name.toLowerCase(Locale.ROOT));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }
}
