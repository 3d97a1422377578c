// The courses on offer, those in the visitor's own languages first.
import { api } from "../api/client.ts";
import type { CourseCard } from "../api/types.ts";

// `languages` as the browser lists them, the dearest first ("de-AT", "en"). Ties keep their order.
export function inOwnOrder(courses: CourseCard[], languages: readonly string[]): CourseCard[] {
  const rank = ({ language }: CourseCard): number => {
    const at = languages.findIndex((tag) => tag.split("-")[0]?.toLowerCase() === language);
    return at < 0 ? languages.length : at;
  };
  return [...courses].sort((a, b) => rank(a) - rank(b));
}

export async function listCourses(): Promise<CourseCard[]> {
  return inOwnOrder((await api.listCourses()).courses, navigator.languages);
}

export interface OfCourse<Got> {
  courses: CourseCard[];
  course: string;
  got: Got;
}

// Something of the wanted course, or of the first one when there is none of that name.
export async function ofCourse<Got>(wanted: string | null, ask: (course: string) => Promise<Got>):
  Promise<OfCourse<Got>> {
  const courses = await listCourses();
  const course = (courses.find(({ id }) => id === wanted) ?? courses[0])?.id ?? "";
  return { courses, course, got: await ask(course) };
}
