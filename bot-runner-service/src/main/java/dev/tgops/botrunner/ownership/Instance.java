package dev.tgops.botrunner.ownership;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.starter.Ids;
import org.springframework.stereotype.Component;

/** This process among all replicas; a restarted one is another. */
@Component
public class Instance {

    private final String name;
    private final String id;

    Instance(BotRunnerSettings settings) {
        this.name = settings.instance();
        this.id = name + "/" + Ids.nextString();
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** Unique for ever. */
    public String id() {
        return id;
    }
}
