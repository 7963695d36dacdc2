package dev.tgops.auth.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What strangers may do.
 *
 * @param registration whether people may register by themselves
 * @param emailVerification whether they must open a link sent to their address before they can log in; without it, answers tell whether an address is registered
 * @param evenAnswer the least time that registering and a forgotten password take to be answered, so that the time does not tell whether an address is registered either
 * @param unconfirmedKept how long an account stays whose link to confirm its address has ended unused
 * @param cleanUpEvery how often such accounts are looked for
 */
@ConfigurationProperties("tgops.account")
record AccountSettings(
        @DefaultValue("true") boolean registration,
        @DefaultValue("true") boolean emailVerification,
        @DefaultValue("1500ms") Duration evenAnswer,
        @DefaultValue("6d") Duration unconfirmedKept,
        @DefaultValue("1h") Duration cleanUpEvery) {}
