// Words for how a learner said they stand to the matter.
export const stances = {
  title: "How you said you stand to it",
  names: {
    curious: "Curious",
    resistant: "Reluctant",
    confident: "Sure of it",
    anxious: "Unsure of yourself",
  },
  marked: "as you marked it",
  led: {
    curious: "So the reply stays open and says where to read on.",
    resistant: "So the reply takes the shortest step and says what it is for.",
    confident: "So the reply leaves the next step to you.",
    anxious: "So the reply begins with a small step.",
  },
  whose: "From your words and marks alone, never from time or typing. Nobody else sees it, and " +
    "it moves no estimate.",
};
