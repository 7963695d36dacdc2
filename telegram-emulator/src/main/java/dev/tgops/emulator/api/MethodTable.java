package dev.tgops.emulator.api;

import dev.tgops.emulator.webhook.Webhooks;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All methods by name; as with Telegram, case does not matter. */
final class MethodTable {
    private final Map<String, Method> methods = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    /** Names of old that Telegram's server still takes and older clients still use. */
    private static final Map<String, String> FORMERLY =
            Map.of("getChatMembersCount", "getChatMemberCount", "kickChatMember", "banChatMember");

    MethodTable(Webhooks webhooks) {
        Map<String, Method> all = new LinkedHashMap<>();
        UpdateMethods.addTo(all);
        new WebhookMethods(webhooks).addTo(all);
        SendMethods.addTo(all);
        MediaMethods.addTo(all);
        PlaceMethods.addTo(all);
        PollMethods.addTo(all);
        EditMethods.addTo(all);
        ReactionMethods.addTo(all);
        CopyMethods.addTo(all);
        TopicMethods.addTo(all);
        ChatMethods.addTo(all);
        MemberMethods.addTo(all);
        CommandMethods.addTo(all);
        ProfileMethods.addTo(all);
        all.forEach((name, method) -> {
            methods.put(name, method);
            methods.put(name.toLowerCase(Locale.ROOT), method);
        });
        names.addAll(all.keySet());
        FORMERLY.forEach((old, now) -> methods.put(old.toLowerCase(Locale.ROOT), Objects.requireNonNull(all.get(now))));
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
