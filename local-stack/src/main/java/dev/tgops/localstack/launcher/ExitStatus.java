package dev.tgops.localstack.launcher;

/** Exit statuses as people read them. */
final class ExitStatus {

    private ExitStatus() {}

    static String text(int code) {
        return switch (code) {
            case 130 -> "status 130 (SIGINT)";
            case 137 -> "status 137 (SIGKILL)";
            case 143 -> "status 143 (SIGTERM)";
            default -> "status " + code;
        };
    }
}
