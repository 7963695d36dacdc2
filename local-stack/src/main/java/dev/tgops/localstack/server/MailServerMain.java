package dev.tgops.localstack.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The process of a {@link MailServer}. */
final class MailServerMain {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>Mail</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
            article { border: 1px solid color-mix(in srgb, currentColor 25%%, transparent); border-radius: 8px; padding: 0 1rem; margin: 1rem 0 }
            h2 { font-size: 1.05rem; margin-bottom: 0 } dl { margin: 0; opacity: .8 } dt, dd { display: inline; margin: 0 }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
            </style></head>
            <body><h1>Mail</h1><p>Every mail that TgOps sends on this machine ends here, and is gone when it stops. The latest is first.</p>
            %s</body></html>
            """;

    private static final String MAIL = """
            <article><h2>%s</h2><dl><dt>To</dt> <dd>%s</dd> · <dd>%s</dd></dl><pre>%s</pre></article>
            """;

    private MailServerMain() {}

    /**
     * Runs until the process is ended.
     *
     * @param args the ports for SMTP and for the page, both on 127.0.0.1
     */
    public static void main(String[] args) throws IOException {
        ServerSetup smtp = new ServerSetup(Integer.parseInt(args[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        GreenMail mail = new GreenMail(smtp);
        mail.start();
        HttpServer page = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), 0);
        page.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        page.createContext("/", exchange -> answer(exchange, PAGE.formatted(mails(mail.getReceivedMessages()))));
        page.start();
    }

    private static String mails(MimeMessage[] received) {
        return received.length == 0
                ? "<p>None yet.</p>"
                : Arrays.asList(received).reversed().stream()
                        .map(MailServerMain::html)
                        .collect(Collectors.joining());
    }

    private static String html(MimeMessage mail) {
        try {
            String text =
                    escaped(String.valueOf(mail.getContent())).replaceAll("https?://\\S+", "<a href=\"$0\">$0</a>");
            return MAIL.formatted(
                    escaped(mail.getSubject()),
                    escaped(mail.getAllRecipients()[0].toString()),
                    escaped(String.valueOf(mail.getSentDate())),
                    text);
        } catch (MessagingException | IOException e) {
            return MAIL.formatted("A mail that cannot be read", "", "", escaped(String.valueOf(e.getMessage())));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void answer(HttpExchange exchange, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
