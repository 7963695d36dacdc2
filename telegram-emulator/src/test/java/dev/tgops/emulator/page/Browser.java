package dev.tgops.emulator.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tgops.emulator.DemoWorld;
import dev.tgops.emulator.EmulatorServer;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo world and its bot for each test, and a headless browser to look at them with. */
@SuppressWarnings("NullAway.Init") // filled before each test
final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final int DESKTOP = 1280;
    static final int PHONE = 360;

    private final int width;
    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;
    private BrowserContext context;
    private EmulatorServer emulator;
    private PlayedBot bot;

    Browser(int width) {
        this.width = width;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream")));
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is missing: apt-get install -y chromium"));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        emulator = EmulatorServer.start();
        DemoWorld.build(emulator.world());
        bot = new PlayedBot(emulator.url(), DemoWorld.TOKEN);
        complaints.clear();
        newContext(ColorScheme.LIGHT);
    }

    private void newContext(ColorScheme colours) {
        context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 640 : 800)
                .setColorScheme(colours)
                .setLocale("en-GB"));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write", "microphone"));
    }

    /** From now on pages are dark. */
    void dark() {
        context.close();
        newContext(ColorScheme.DARK);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        if (test.getExecutionException().isPresent()) {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            List<Page> pages = context.pages();
            for (int i = 0; i < pages.size(); i++) {
                String name = test.getRequiredTestClass().getSimpleName() + "."
                        + test.getRequiredTestMethod().getName();
                pages.get(i).screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + i + ".png")));
            }
        }
        context.close();
        emulator.close();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        chromium.close();
        playwright.close();
    }

    EmulatorServer emulator() {
        return emulator;
    }

    /** Another emulator in place of the first. */
    void emulator(EmulatorServer other) {
        emulator = other;
    }

    World world() {
        return emulator.world();
    }

    PlayedBot bot() {
        return bot;
    }

    Account account(String username) {
        return world().account(username).orElseThrow();
    }

    Person person(String username) {
        return world().person(account(username));
    }

    /** The support group of the demo world. */
    Chat support() {
        return world().chats().stream().filter(Chat::forum).findFirst().orElseThrow();
    }

    /** The key of a person's private chat with the demo bot. */
    String privateKey(long person) {
        return "424242:" + person;
    }

    /** The errors the pages have reported. */
    List<String> complaints() {
        return complaints;
    }

    /** A page at an address such as {@code /#/700000201}. */
    Page open(String address) {
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(emulator.url() + address);
        return page;
    }

    /** A person's private chat with the bot. */
    Page privateChat(Person person) {
        return at(open("/#/" + person.id() + "/" + privateKey(person.id()) + "/0"));
    }

    /** A person in a topic of the support group. */
    Page topic(Person person, int thread) {
        return at(open("/#/" + person.id() + "/" + support().key() + "/" + thread));
    }

    private static Page at(Page page) {
        page.getByTestId("talk-title").waitFor();
        return page;
    }

    static Locator message(Page page, int id) {
        return page.getByTestId("message-" + id);
    }

    /** Opens the menu of a message and picks an entry. */
    static void pick(Page page, int id, String entry) {
        message(page, id)
                .locator(".bubble")
                .click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
        page.getByTestId("message-menu-list")
                .getByText(entry, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    static void write(Page page, String text) {
        page.getByTestId("composer-text").fill(text);
        page.getByTestId("composer-text").press("Enter");
    }
}
