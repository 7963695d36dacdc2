package dev.tgops.auth.mail;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What mails say of us.
 *
 * @param publicUrl where people reach the admin UI; links in mails begin with it
 * @param mailFrom sender of the mails
 */
@ConfigurationProperties("tgops")
@Validated
record MailSettings(@NotNull URI publicUrl, @NotBlank String mailFrom) {}
