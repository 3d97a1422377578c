// What the learner of these tests writes: the words of the first item's own subject, by hand.
export const MIXED_UP = "A 502 means the DNS server didn’t answer, so the browser got nothing " +
  "back. I’d have them flush their DNS cache, and check if the backend is up.";
export const RIGHT = "A server answered with a status code, so the name had already resolved and " +
  "DNS did its part. The gateway wrote the 502 because the application behind it gave no valid " +
  "response. Next I check whether that upstream application is running and read its log for 09:40.";
export const QUESTION = "what is a proxy? that word is new to me";
export const DOUBTFUL = "A 502 is a gateway thing, I would look at the server.";
export const COURSE = "support-onboarding";
