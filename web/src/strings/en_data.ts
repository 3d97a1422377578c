// Words of "My data".
export const myData = {
  page: "My data",
  title: "My data",
  lead: "Everything stored about you, how to take it with you, and how to delete it.",
  none: "Nothing is stored about you yet. The first question begins a record; it takes about " +
    "2 min.",
  fill: "Answer the first question",
  stored: "What is stored",
  learner: "Your number here",
  since: "Since",
  events: "Events",
  answers: "Answers",
  estimates: "Estimates",
  noName: "No name, no address, no account. A cookie on this browser is the only key to it.",
  use: "Your words, the times between them and what was read in them are used to choose what " +
    "comes next for you and to show why, and for nothing else unless you switch it on below. " +
    "Nothing is derived about mood or engagement.",
  consents: {
    title: "What your answers may be used for",
    text: "Everything is off until you switch it on. Leaving it off, or switching it off again, " +
      "has no disadvantage for you.",
    never: "Off, never switched.",
    onSince: (when: string) => `On since ${when}`,
    offSince: (when: string) => `Off since ${when}`,
    pending: "Being saved.",
    failed: (granted: boolean) => `Nothing changed: it is still ${granted ? "on" : "off"}.`,
    of: {
      improve: {
        name: "Tune the estimates for everybody",
        lines: [
          "Your answers are counted as right or wrong, with their times, together with those of " +
            "others. From that it is worked out how everybody’s knowledge is estimated here, and " +
            "which skills seem to need which others; the author of a course sees that as sums.",
          "Your words are not part of it, and nobody is shown them.",
          "Switched off, your answers are left out the next time it is worked out.",
        ],
        given: "Your answers may now be used to tune the estimates for everybody.",
        withdrawn: "Your answers are left out the next time the estimates are tuned.",
      },
      review: {
        name: "Let a mentor or an author read your answers",
        lines: [
          "They could read them word for word, to help you or to mend a question.",
          "The page “For authors” shows them without your name, with what was read in them. What " +
            "a person finds there counts for your estimates; your evidence says who and why.",
          "A wording they keep of an answer stays, without any link to you; names are taken out " +
            "before.",
          "Switched off, they can read nothing from that moment on.",
        ],
        given: "A mentor or an author may now read your answers.",
        withdrawn: "Nobody else may read your answers now.",
      },
      remember: {
        name: "Remember what you tell about yourself",
        lines: [
          "What you write under “What you told about yourself”, or mark with “Remember this”, is " +
            "kept and used to choose what comes next and what a coach asks. Where it changes " +
            "something, that is said: because you told me.",
          "Nobody else reads it: no mentor, no author, no manager, no colleague.",
          "Switched off, nothing of it is used any more. It stays listed below until you delete " +
            "it.",
        ],
        given: "What you tell about yourself may now be remembered.",
        withdrawn: "Nothing you told about yourself is used now. You can still delete it below.",
      },
      help_others: {
        name: "Let colleagues ask you",
        lines: [
          "When the material does not answer a colleague’s question on a skill that you master, " +
            "they may be told that you can be asked, with the words you wrote under “How " +
            "colleagues may reach you”.",
          "They see neither your answers nor your estimates. That you master the skill follows " +
            "from being named.",
          "Switched off, you are named to nobody from that moment on.",
        ],
        given: "Colleagues may now be told that you can be asked.",
        withdrawn: "You are named to nobody any more.",
      },
    },
  },
  estimatesTitle: "Estimates of your skills",
  skill: "Skill",
  estimate: "Estimate",
  eventsTitle: "Events, newest first",
  showAll: (count: number) => `Show all ${count}`,
  showFewer: "Show the newest 20",
  number: "No.",
  when: "When",
  what: "What",
  words: "Words",
  see: "See it",
  kinds: {
    session_opened: "Conversation begun",
    activity_opened: "Activity opened",
    turn_taken: "Answer",
    signal_seen: "Time noted",
    event_voided: "Contested",
    event_unvoided: "Counted again",
    verdict_overruled: "Judged by a person",
    tracer_chosen: "Estimates computed anew",
    item_drafted: "Practice made from your question",
    tombstone: "Deleted",
  } as Record<string, string>,
  voided: "contested, no longer counted",
  stances: (names: string) => `You said how you stand to it: ${names}.`,
  take: "Take it with you",
  takeText: "The files hold the same as this page, complete.",
  asJson: "Save all as JSON",
  answersCsv: "Save answers as CSV",
  estimatesCsv: "Save estimates as CSV",
  saved: (name: string) => `Saved as ${name}`,
  switches: "Switches",
  switchesText: "Kept in this browser only.",
  letters: "Single-letter keys",
  theme: "Colours",
  contrast: "Contrast",
  motion: "Motion",
  like: "As the system",
  light: "Light",
  dark: "Dark",
  normal: "Normal",
  more: "High",
  still: "None",
  on: "On",
  off: "Off",
  erase: "Delete everything",
  eraseText: "The key to your words is destroyed. Nobody can read them again, here or in a " +
    "backup. This cannot be undone. Export first if you want to keep a copy.",
  eraseWord: "delete",
  eraseAsk: "Type the word delete to confirm",
  eraseAct: "Delete everything about me",
  eraseNot: "Type the word first.",
  erased: "Everything is deleted. The next question would begin a new record.",
  eraseFailed: "Nothing was deleted. The server did not take it.",
};
