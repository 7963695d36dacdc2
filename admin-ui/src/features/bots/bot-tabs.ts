/** The parts of a bot's page, by their names in the address. */
export const botTabs = ['overview', 'messages', 'log', 'profile', 'connection'] as const;

export type BotTab = (typeof botTabs)[number];
