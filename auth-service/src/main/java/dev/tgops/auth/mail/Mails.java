package dev.tgops.auth.mail;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends mails, counted as {@code tgops.mails} by result. */
@Component
public class Mails {

    private static final Logger log = LoggerFactory.getLogger(Mails.class);

    private final JavaMailSender sender;
    private final MailSettings settings;
    private final MeterRegistry metrics;

    Mails(JavaMailSender sender, MailSettings settings, MeterRegistry metrics) {
        this.sender = sender;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @return false where the mail server did not take it; the log says why, without the text */
    public boolean send(String to, String subject, String text) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(settings.mailFrom());
        mail.setTo(to);
        mail.setSubject(subject);
        mail.setText(text);
        try {
            sender.send(mail);
            metrics.counter("tgops.mails", "result", "sent").increment();
            return true;
        } catch (MailException e) {
            log.warn("The mail server did not take \"{}\": {}", subject, e.toString());
            metrics.counter("tgops.mails", "result", "failed").increment();
            return false;
        }
    }
}
