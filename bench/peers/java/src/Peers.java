import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.request.SendMessage;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;

/** Sends messages with a library as it comes: {@code Peers pengrad|telegrambots URL TOKEN MESSAGES CONCURRENCY}, the chats in the environment's CHATS; prints {@code {"seconds", "sent", "lost"}}. */
class Peers {

    private interface Sender {
        boolean send(long chat, String text) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        String token = arguments[2];
        int messages = Integer.parseInt(arguments[3]);
        long[] chats = Arrays.stream(System.getenv("CHATS").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        Sender sender = arguments[0].equals("pengrad") ? pengrad(url, token) : telegramBots(url, token);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        long begin = System.nanoTime();
        Thread[] threads = new Thread[Integer.parseInt(arguments[4])];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.startVirtualThread(() -> {
                for (int n = next.getAndIncrement(); n < messages; n = next.getAndIncrement()) {
                    (isSent(sender, chats[n % chats.length], "message " + n) ? sent : lost).incrementAndGet();
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.println("{\"seconds\":" + seconds + ",\"sent\":" + sent + ",\"lost\":" + lost + "}");
        System.exit(0);
    }

    private static boolean isSent(Sender sender, long chat, String text) {
        try {
            return sender.send(chat, text);
        } catch (Exception e) {
            return false;
        }
    }

    private static Sender pengrad(String url, String token) {
        TelegramBot bot =
                new TelegramBot.Builder(token).apiUrl(url + "/bot").build();
        return (chat, text) -> bot.execute(new SendMessage(chat, text)).isOk();
    }

    private static Sender telegramBots(String url, String token) {
        URI uri = URI.create(url);
        OkHttpTelegramClient client = new OkHttpTelegramClient(
                new OkHttpClient(),
                token,
                TelegramUrl.builder()
                        .schema(uri.getScheme())
                        .host(uri.getHost())
                        .port(uri.getPort())
                        .testServer(false)
                        .build());
        return (chat, text) -> client.execute(
                        new org.telegram.telegrambots.meta.api.methods.send.SendMessage(String.valueOf(chat), text))
                != null;
    }
}
