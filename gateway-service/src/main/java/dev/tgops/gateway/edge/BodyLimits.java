package dev.tgops.gateway.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Largest bodies taken in.
 *
 * @param json of JSON and forms
 * @param upload of everything else
 */
@ConfigurationProperties("tgops.gateway.max-body")
record BodyLimits(
        @DefaultValue("1MB") DataSize json,
        @DefaultValue("25MB") DataSize upload) {}
